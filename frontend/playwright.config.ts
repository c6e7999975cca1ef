import { defineConfig } from '@playwright/test';

const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';
const port = Number(process.env.HUIKUAN_JOURNEY_PORT ?? 8477);

/** Journeys through the built product: one process, a data directory of its own, the system's Chromium. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: `test-results/${port}`,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 20_000,
    baseURL: `http://localhost:${port}`,
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
  },
  webServer: {
    command: `rm -rf ../backend/target/journey-data-${port} && exec ${java} -Xmx512m -jar ../backend/target/quarkus-app/quarkus-run.jar`,
    url: `http://localhost:${port}/q/health/ready`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      HUIKUAN_DEMO: 'true',
      HUIKUAN_DEMO_LOANS: '600',
      HUIKUAN_PORT: String(port),
      HUIKUAN_DATA: `../backend/target/journey-data-${port}`,
      HUIKUAN_MESSAGES_GATEWAY: `file://${process.cwd()}/../backend/target/journey-data-${port}/outbox.ndjson`,
    },
  },
});
