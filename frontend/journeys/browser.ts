import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

/** The system's Chromium as every journey uses it. */
export const browser: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  actionTimeout: 30_000,
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'America/New_York',
  screenshot: 'only-on-failure',
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: {
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
