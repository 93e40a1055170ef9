import { defineConfig } from '@playwright/test';
import { args, executablePath } from './chromium.ts';

export default defineConfig({
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  globalSetup: './setup.ts',
  workers: 3,
  fullyParallel: true,
  // What takes long and changes seldom: LONG=1 npm test.
  ...(process.env['LONG'] ? {} : { grepInvert: /@long/ }),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { executablePath, args },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Drawers and menus stand still at once, as for people who ask for that.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace costs a fifth of the time; TRACE=1 keeps one of what fails.
    trace: process.env['TRACE'] ? { mode: 'retain-on-failure', screenshots: false } : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
