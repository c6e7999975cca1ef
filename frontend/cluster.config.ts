import { defineConfig } from '@playwright/test';
import { browser } from './journeys/browser';

/** Through nginx and TLS at what deploy/cluster.sh started, the console from another address than the API. */
export default defineConfig({
  testDir: 'cluster',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { ...browser, baseURL: process.env.CONSOLE_ORIGIN, ignoreHTTPSErrors: true },
});
