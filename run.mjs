// The bootstrap behind npm start, npm test, npm run bench and npm run phrases. It depends on nothing and runs on any
// Node ≥ 20; what it starts runs on the Node 26 that the lockfile pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const installStamp = join(root, 'node_modules/.stamp');
const clientStamp = join(root, 'client/dist/.stamp');
const clientSources = [
  'client/src',
  'client/public',
  'client/index.html',
  'client/package.json',
  'client/vite.config.ts',
  'shared/src',
  'pnpm-lock.yaml',
];

const usage = `用法：
  npm start -- [--empty]                      启动
  npm test -- [check|unit|e2e] [名称或文件]   全部测试，或其中一部分
  npm run bench                               性能测试
  npm run phrases -- 文件.tsv                 时限、状态短语的读法与人工判读对照`;

/** A failure that a sentence explains; its message is all that the user sees. */
class Stop extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

const say = (line) => console.log(line);

// ---- child processes

const running = new Set();
let stoppedBy;

function pass(signal) {
  stoppedBy = signal;
  // A terminal sends Ctrl C to the whole process group: a second copy would mean "at once" to the child.
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  for (const child of running) child.kill(signal);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);

// When npm is killed outright nobody tells us: its children would live on, holding the port.
const parent = process.ppid;
const watch = setInterval(() => {
  if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
  clearInterval(watch);
  pass('SIGTERM');
}, 500).unref();

/** Runs a command to its end; `quiet` keeps its output instead of showing it. */
function run([command, ...args], { cwd = root, env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const options = quiet ? { env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] } : { env, stdio: 'inherit' };
    const child = spawn(command, args, { cwd, ...options });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    running.add(child);
    child.on('error', (error) => reject(new Stop(`无法运行 ${command}：${error.code ?? error.message}。`)));
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({
        code: code ?? 128 + constants.signals[signal],
        output: Buffer.concat(output).toString().trim(),
      });
    });
  });
}

/** What a failed tool said, without stack frames and npm's remarks about its own settings. */
function essence(output) {
  return output
    .split('\n')
    .filter((line) => !/^\s+at |^(npm )?warn\b/i.test(line))
    .join('\n');
}

function stopIfAsked() {
  if (stoppedBy) throw new Stop('已中断。', 128 + constants.signals[stoppedBy]);
}

// ---- what must be there before anything can run

async function install() {
  const wanted = `${hashOf(['pnpm-lock.yaml'])} ${process.platform}-${process.arch}`;
  if (read(installStamp) === wanted) return;
  say('正在安装依赖（首次约需半分钟）……');
  rmSync(installStamp, { force: true });
  const { NODE_ENV: _, ...env } = process.env; // production would leave the build tools out
  const command = ['npx', '--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile'];
  const { code, output } = await run(command, { env: { ...env, CI: 'true' }, quiet: true });
  stopIfAsked();
  if (code !== 0) throw new Stop(`${essence(output)}\n依赖安装失败，原因见上。请检查网络和 npm 镜像设置后重试。`);
  writeFileSync(installStamp, wanted);
}

/** The Node that runs the product: the pinned one, else the present one when it is new enough. */
function findNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number.parseInt(process.versions.node) >= 26) return process.execPath;
  throw new Stop(
    `本机（${process.platform}-${process.arch}）没有可用的 Node 26，当前是 Node ${process.versions.node}。请安装 Node 26 后重试。`,
  );
}

async function buildClient(node) {
  const wanted = hashOf(clientSources);
  if (read(clientStamp) === wanted) return;
  say('正在构建界面……');
  const vite = join(root, 'client/node_modules/vite/bin/vite.js');
  const { code, output } = await run([node, vite, 'build'], { cwd: join(root, 'client'), quiet: true });
  stopIfAsked();
  if (code !== 0) throw new Stop(`${essence(output)}\n界面构建失败，原因见上。`);
  writeFileSync(clientStamp, wanted);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const entries = listDirectory(full);
    if (entries) for (const entry of entries) add(`${path}/${entry}`);
    else hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  paths.forEach(add);
  return hash.digest('hex');
}

function listDirectory(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

// ---- the commands

/** Set before the process starts or not at all: about half the memory at rest, for the same work. */
const frugal = {
  flags: ['--max-semi-space-size=2'],
  env: {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '1048576',
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  },
};

async function start(node, args) {
  await buildClient(node);
  return (await run([node, ...frugal.flags, 'server/src/main.ts', ...args], { env: { ...frugal.env, ...process.env } })).code;
}

async function bench(node, args) {
  await buildClient(node);
  return (await run([node, 'e2e/bench/main.ts', ...args])).code;
}

const phrases = async (node, args) => (await run([node, 'server/src/phrases.ts', ...args])).code;

const testParts = { check: runChecks, unit: runUnit, e2e: runE2e };

async function test(node, [part, ...filter]) {
  if (part !== undefined && !Object.hasOwn(testParts, part)) throw new Stop(usage);
  const tally = { passed: 0, failed: 0 };
  for (const name of part === undefined ? Object.keys(testParts) : [part]) {
    stopIfAsked();
    const { passed, failed } = await testParts[name](node, filter);
    tally.passed += passed;
    tally.failed += failed;
  }
  stopIfAsked();
  return report(tally);
}

function report({ passed, failed }) {
  say(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

// ---- the parts of npm test; each returns how many passed and failed

const bin = (path) => join(root, 'node_modules', path);

const checks = {
  'type-check': [bin('typescript/bin/tsc'), '-p', '.'],
  'type-check client': [bin('typescript/bin/tsc'), '-p', 'client'],
  lint: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
  format: [bin('@biomejs/biome/bin/biome'), 'format'],
  'dead code': [bin('knip/bin/knip.js'), '--no-progress'],
};

async function runChecks(node, [filter = '']) {
  const waiting = Object.entries(checks).filter(([name]) => name.includes(filter));
  if (waiting.length === 0) throw new Stop(`没有名为“${filter}”的检查。可选：${Object.keys(checks).join('、')}。`);
  const tally = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next && !stoppedBy; next = waiting.shift()) {
      const [name, command] = next;
      const begun = Date.now();
      const { code, output } = await run([node, ...command], { quiet: true });
      tally[code === 0 ? 'passed' : 'failed'] += 1;
      if (code !== 0) say(output);
      say(`${code === 0 ? '✓' : '✗'} ${name}（${((Date.now() - begun) / 1000).toFixed(1)} 秒）`);
    }
  };
  await Promise.all([worker(), worker()]);
  return tally;
}

function runUnit(node, filter) {
  const vitest = [node, bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
  const command = (json) => [...vitest, `--outputFile.json=${json}`, ...filter];
  return runTests('unit', command, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }));
}

async function runE2e(node, filter) {
  await buildClient(node);
  const playwright = join(root, 'e2e/node_modules/@playwright/test/cli.js');
  const command = () => [node, playwright, 'test', '--config=e2e', '--reporter=list,json', ...filter];
  return runTests('e2e', command, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

/** A runner that ends badly or finds nothing counts as a failure, even when no test says so. */
async function runTests(name, command, countOf) {
  say(`\n—— ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'duizhang-test-'));
  try {
    const file = join(folder, 'report.json');
    const node26 = command(file);
    const path = `${dirname(node26[0])}${delimiter}${process.env.PATH}`;
    const { code } = await run(node26, {
      // Threads and processes that tests start compile each module once for all of them.
      env: { NODE_COMPILE_CACHE: frugal.env.NODE_COMPILE_CACHE, ...process.env, PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    });
    const { passed, failed } = existsSync(file) ? countOf(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
    const silent = failed === 0 && (code !== 0 || passed === 0);
    return { passed, failed: silent ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ---- main

async function main([command, ...args]) {
  const commands = { start, test, bench, phrases };
  if (!Object.hasOwn(commands, command ?? '')) throw new Stop(usage);
  if (Number.parseInt(process.versions.node) < 20) {
    throw new Stop(`需要 Node 20 或更新的版本，当前是 Node ${process.versions.node}。`);
  }
  await install();
  return await commands[command](findNode(), args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Stop ? error.message : `出现意外错误：${error.message}`);
  process.exitCode = error instanceof Stop ? error.code : 1;
  if (process.argv[2] === 'test' && !stoppedBy) report({ passed: 0, failed: 1 });
}
