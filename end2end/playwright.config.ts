import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.mjs';

// Every story that makes sense both ways runs both ways: a console must work with scripts off.
export default defineConfig({
  testDir: 'stories',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions,
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    timezoneId: 'Asia/Seoul',
  },
  projects: [
    { name: 'scripts', use: { javaScriptEnabled: true } },
    { name: 'no-scripts', use: { javaScriptEnabled: false }, testIgnore: /\.scripts\.spec\.ts$/ },
  ],
});
