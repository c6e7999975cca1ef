import { defineConfig } from '@playwright/test';
import { browser } from './journeys/browser';

/** Beside a real Keycloak that deploy/keycloak.sh started. */
export default defineConfig({
  testDir: 'provider',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { ...browser, baseURL: process.env.CONSOLE_ORIGIN },
});
