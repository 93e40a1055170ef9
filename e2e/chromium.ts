import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const packed = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')));
const release = statSync(join(packed, 'chromium.br')).size;
const folder = join(tmpdir(), `duizhang-chromium-${release}-${userInfo().uid}`);

export const executablePath = join(folder, 'chromium');

export const args = [
  '--no-sandbox', // CI runs as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', // the product calls no one
];

/** Playwright's global setup: unpacks Chromium once for all runs and sees that it starts on this machine. */
export default async function unpackOnce() {
  if (!existsSync(executablePath)) await unpack();
  if (!existsSync('/etc/fonts/fonts.conf')) process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  if (starts()) return;
  process.env.LD_LIBRARY_PATH = join(folder, 'al2023/lib'); // a bare container has no libnss3
  if (!starts()) throw new Error(`Chromium 无法在本机运行：${executablePath}`);
}

const starts = () => spawnSync(executablePath, ['--version']).status === 0;

/** Unpacked beside its place and moved there whole, so that an interrupted run leaves no half browser. */
async function unpack() {
  const before = process.env.TMPDIR;
  const draft = mkdtempSync(`${folder}-`);
  process.env.TMPDIR = draft; // the package unpacks into the temp folder and nowhere else
  try {
    await chromium.executablePath();
    await inflate(join(packed, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const cache = `<cachedir>${folder}/fonts-cache</cachedir>`;
  writeFileSync(join(draft, 'fonts.conf'), `<fontconfig><dir>${folder}/fonts</dir>${cache}</fontconfig>`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
