import { type AddressInfo, createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { browser } from './journeys/browser';

const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
// Found once a run: the processes that run the journeys read this file as well.
process.env.HUIKUAN_JOURNEY_PORTS ??= `${await freePort()},${await freePort()}`;
const [first, second] = process.env.HUIKUAN_JOURNEY_PORTS.split(',').map(Number);

/** Journeys of the second of two halves that run side by side; about half the time. */
const SECOND = /(book|desk|pages)\.spec\.ts/;

const half = (name: string, port: number) => ({
  name,
  workers: 1,
  use: { baseURL: `http://localhost:${port}` },
});

/** One process with a data directory of its own. It lives for minutes: what a compiler gains over hours is only cost. */
const service = (name: string, port: number) => {
  const data = `../backend/target/journey-data-${name}`;
  return {
    name,
    command: `rm -rf ${data} && exec ${java} -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar ../backend/target/quarkus-app/quarkus-run.jar`,
    url: `http://localhost:${port + 1000}/q/health/ready`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
    env: {
      HUIKUAN_DEMO: 'true',
      HUIKUAN_DEMO_LOANS: '600',
      HUIKUAN_PORT: String(port),
      HUIKUAN_DATA: data,
      HUIKUAN_DB_SETTINGS: 'synchronous_commit=off',
      HUIKUAN_MESSAGES_GATEWAY: `file://${process.cwd()}/${data}/outbox.ndjson`,
    },
  };
};

/** Journeys through the built product with the system's Chromium. The limits only end what hangs: a busy machine is slow. */
export default defineConfig({
  testDir: 'journeys',
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./journeys/failures.ts']],
  use: browser,
  projects: [
    { ...half('first', first), testIgnore: SECOND },
    { ...half('second', second), testMatch: SECOND },
  ],
  webServer: [service('first', first), service('second', second)],
});
