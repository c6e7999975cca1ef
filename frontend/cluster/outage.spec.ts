import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type APIRequestContext, expect, type Page, request, test } from '@playwright/test';

const home = process.env.HUIKUAN_CLUSTER ?? '';
const origin = new URL(process.env.API_ORIGIN ?? 'https://localhost');
const nodes = (process.env.HUIKUAN_NODES ?? '').split(',');

/** A program that asks the API by its host name, which no resolver here knows. */
const program = () =>
  request.newContext({
    baseURL: `https://127.0.0.1:${origin.port}`,
    extraHTTPHeaders: { Host: origin.host },
    ignoreHTTPSErrors: true,
  });

async function token(api: APIRequestContext, username: string): Promise<string> {
  const answer = await api.post('/api/v1/auth/login', { data: { username, password: 'huikuan-demo' } });
  expect(answer.status()).toBe(200);
  return (await answer.json()).accessToken;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const psql = (port: string, statement: string) =>
  execFileSync('psql', ['-h', '127.0.0.1', '-p', port, '-U', 'postgres', '-d', 'huikuan', '-Atc', statement], {
    env: { ...process.env, PGPASSFILE: `${home}/standby.pgpass` },
  })
    .toString()
    .trim();

/** Posts money without a pause until it is stopped; what gets no definite answer is sent again with the same key. */
class Payer {
  private going = true;
  private readonly done: Promise<void>;
  readonly acknowledged: string[] = [];
  /** For every posting that was sent more than once, what was said before it was taken. */
  readonly again: string[][] = [];

  constructor(
    private readonly api: APIRequestContext,
    private readonly bearer: string,
    private readonly loans: string[],
    private readonly valueDate: string,
  ) {
    this.done = this.run();
  }

  private async run() {
    for (let n = 0; this.going; n++) {
      const externalRef = `OUTAGE-${randomUUID()}`;
      const data = {
        loanNo: this.loans[n % this.loans.length],
        externalRef,
        amount: { amount: '1.00', currency: 'CNY' },
        valueDate: this.valueDate,
      };
      const said: string[] = [];
      for (;;) {
        const answer = await this.api
          .post('/api/v1/repayments', {
            data,
            headers: { Authorization: `Bearer ${this.bearer}`, 'Idempotency-Key': externalRef },
          })
          .catch(() => null);
        if (answer?.ok()) {
          this.acknowledged.push(externalRef);
          if (said.length > 0) this.again.push(said);
          break;
        }
        if (answer && answer.status() < 500) throw new Error(`${answer.status()} ${await answer.text()}`);
        said.push(answer ? `${answer.status()} ${(await answer.json()).code}` : 'no answer');
        if (said.length > 300) throw new Error('no answer for a minute');
        await pause(200);
      }
    }
  }

  async stop() {
    this.going = false;
    await this.done;
  }
}

async function payer(): Promise<Payer> {
  const api = await program();
  const bearer = await token(api, 'finance');
  const headers = { Authorization: `Bearer ${bearer}` };
  const day = (await (await api.get('/api/v1/business-day', { headers })).json()).businessDate;
  const supervisor = { Authorization: `Bearer ${await token(api, 'supervisor')}` };
  const said = await api.get('/api/v1/accounts?limit=50', { headers: supervisor });
  expect(said.status(), await said.text()).toBe(200);
  const accounts = (await said.json()).items;
  expect(accounts.length).toBe(50);
  return new Payer(
    api,
    bearer,
    accounts.map((a: { loanNo: string }) => a.loanNo),
    day,
  );
}

/** Kills a node, which is started again as a supervisor of processes would. */
function kill(name: 'first' | 'second') {
  process.kill(Number(readFileSync(`${home}/${name}.pid`, 'utf8')), 'SIGKILL');
}

const ready = (port: string) =>
  expect
    .poll(
      async () =>
        fetch(`http://127.0.0.1:${Number(port) + 1000}/q/health/ready`)
          .then((r) => r.status)
          .catch(() => 0),
      {
        timeout: 120_000,
      },
    )
    .toBe(200);

/** Takes the next account and asks for a call; where it may be made, says that nobody answered. */
async function workOne(page: Page): Promise<boolean> {
  const before = page.url();
  await page.keyboard.press('n');
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(page.getByRole('button', { name: /电话/ }).first()).toBeVisible();
  await page.keyboard.press('c');
  const permitted = page.getByText('已获许可');
  await expect(permitted.or(page.getByText('合规闸口拒绝了此次联系')).first()).toBeVisible();
  if (!(await permitted.isVisible())) return false;
  await page.keyboard.press('1');
  await expect(permitted).toBeHidden();
  return true;
}

const noFailure = async (page: Page) => {
  for (const text of ['无法连接服务', '服务暂时不可用', 'HTTP 50'])
    await expect(page.getByText(text, { exact: false })).toHaveCount(0);
};

async function signIn(page: Page) {
  await page.goto('/');
  await page.getByLabel('用户名').fill('collector');
  await page.getByLabel('密码').fill('huikuan-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
}

test.beforeAll(async () => {
  const api = await program();
  const headers = { Authorization: `Bearer ${await token(api, 'supervisor')}` };
  const day = (await (await api.get('/api/v1/business-day', { headers })).json()).businessDate;
  const answer = await api.put('/api/v1/business-day/clock', { headers, data: { now: `${day}T10:00:00+08:00` } });
  expect(answer.status()).toBe(200);
});

test('the console is another page than the service, its session lives on, and no other page gets anything', async ({
  page,
  context,
}) => {
  const kept: string[] = [];
  page.on('console', (m) => /Content Security Policy|CORS/.test(m.text()) && kept.push(m.text()));
  await signIn(page);
  const cookie = (await context.cookies(`${origin.origin}/api/v1/auth/refresh`)).find((c) => c.name.includes('huikuan_refresh'));
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });
  await page.reload();
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  expect(kept).toEqual([]);

  const api = await program();
  const stranger = { Origin: 'https://elsewhere.example' };
  expect((await api.post('/api/v1/auth/refresh', { headers: stranger })).status()).toBe(403);
  expect((await api.get('/q/metrics')).status()).toBe(404);
  const first = await api.get('/api/v1/setup');
  expect(first.headers()['strict-transport-security']).toContain('max-age');
});

test('two nodes are killed one after the other while people work, and nobody notices but for one retry', async ({
  page,
}) => {
  const paying = await payer();
  await signIn(page);
  let contacts = 0;
  for (let account = 0; account < 12; account++) {
    if (account === 3) kill('first');
    if (account === 7) {
      await ready(nodes[0]);
      // As long as the proxy takes to ask it again.
      await pause(2_000);
      kill('second');
    }
    if (await workOne(page)) contacts++;
    await noFailure(page);
  }
  await ready(nodes[1]);
  await paying.stop();
  console.log(
    `${contacts} contacts on screen; ${paying.acknowledged.length} postings, sent again: ${JSON.stringify(paying.again)}`,
  );
  expect(contacts).toBeGreaterThan(3);
  expect(paying.acknowledged.length).toBeGreaterThan(20);
  for (const said of paying.again) expect(said).toHaveLength(1);
});

test('the standby takes over, and everything acknowledged is there once', async ({ page }) => {
  const [database, standby] = (process.env.HUIKUAN_DATABASES ?? '').split(',');
  const paying = await payer();
  await signIn(page);
  await workOne(page);
  const before = paying.acknowledged.length;
  const begun = Date.now();
  const takeOver = ['take_over', `${home}/database`, `${home}/standby`, standby];
  await promisify(execFile)(process.env.HUIKUAN_POSTGRES ?? '', takeOver, { cwd: '..' });
  const enough = paying.acknowledged.length + 20;
  await expect.poll(() => paying.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(enough);
  console.log(`database at port ${database} died; postings go on after ${Date.now() - begun} ms`);
  await workOne(page);
  await paying.stop();
  expect(before).toBeGreaterThan(0);
  const kept = new Set(
    psql(standby, "SELECT external_ref FROM repayment.repayment WHERE external_ref LIKE 'OUTAGE-%'").split('\n'),
  );
  expect(paying.acknowledged.filter((ref) => !kept.has(ref))).toEqual([]);
  expect(
    psql(
      standby,
      "SELECT count(*) FROM (SELECT external_ref FROM repayment.repayment GROUP BY external_ref HAVING count(*) > 1) x",
    ),
  ).toBe('0');
});
