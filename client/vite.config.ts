import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['DUIZHANG_SERVER'] ?? 'http://localhost:3000';
const proxied = ['/live', '/trpc', '/upload', '/evidence', '/healthz', '/readyz'];

// Few chunks, by what is needed together: many small shared ones would break the eight requests of the first page.
// What opens only when asked for (drawers, search) stays out of what every page loads.
const onDemand =
  /@mantine[\\/]core[\\/].*[\\/](Modal|ModalBase|Drawer|Overlay|ScrollArea|Highlight|Mark|Textarea|Tooltip|Notification|SegmentedControl|FloatingIndicator|Combobox|ComboboxPopover|Select|MultiSelect|TagsInput|Autocomplete|Pill|PillsInput|NumberInput|Checkbox|Progress)[.\\/]|react-number-format|@mantine[\\/](notifications|spotlight)|hooks[\\/].*use-(drag|long-press|hotkeys|debounced)|react-remove-scroll|use-sidecar|react-style-singleton|react-transition-group|[\\/]ui[\\/](Chart|Drawer|ReadingDrawer|TimeTrack|timeline|FileDrop|upload|useUploads|draft|Rate)\.|[\\/]frame[\\/](Search|Toasts|KeysHelp)\./;
const everyPage =
  /client[\\/]src[\\/](ui|frame)[\\/]|client[\\/]src[\\/]live\.|client[\\/]src[\\/]item[\\/]data\.|@mantine[\\/](core|hooks)|@floating-ui|@tanstack[\\/](react-table|table-core|react-virtual|virtual-core|react-query|query-core)|shared[\\/]src[\\/](calendar|item[\\/](kinds|lateness|periods)|indicator[\\/]words)\.ts|client[\\/]src[\\/]item[\\/](LedgerTabs|PeriodStrip|periodName|RowLight|UrgeButton|WriteInstruction)\.|client[\\/]src[\\/]ledger[\\/](columns|cells)\./;
const drawer = /@mantine[\\/]core[\\/].*[\\/](Modal|ModalBase|Drawer|Overlay)[.\\/]|react-remove-scroll|[\\/]ui[\\/]Drawer\./;
// The table of a ledger and the frame that kanban and timeline share with it: one part, for the eight requests.
const ledger =
  /client[\\/]src[\\/]ledger[\\/](Ledger(Page|Frame|Empty|Links)|Filters|chips|PickFilter|DueFilter|SearchField|MenuFilter|ViewSwitch)\./;
const entrance = /[\\/]account[\\/](SignIn|Invitation|Entrance|NewPassword)/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompressed()],
  server: { port: 5173, proxy: Object.fromEntries(proxied.map((path) => [path, server])) },
  build: {
    // The last Chrome that Windows 7 can have.
    target: 'chrome109',
    cssTarget: 'chrome109',
    // A data: URL in a style or script would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], priority: 3 },
            { name: 'frame', test: (id) => everyPage.test(id) && !onDemand.test(id), priority: 2 },
            { name: 'ledger', test: ledger, priority: 1 },
            { name: 'drawer', test: drawer, priority: 1 },
            { name: 'entrance', test: entrance, priority: 1 },
          ],
        },
      },
    },
  },
});

function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir) return;
      const files = await readdir(dir, { recursive: true });
      await Promise.all(files.filter((name) => /\.(js|css|html|svg)$/.test(name)).map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  const brotli = await promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
