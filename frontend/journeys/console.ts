import AxeBuilder from '@axe-core/playwright';
import { type Browser, test as base, expect, type Page, type Request, request } from '@playwright/test';

export { expect };

/** What a page has asked for and not got yet; a stream that reports progress stays open and is not meant. */
const asked = new WeakMap<Page, Set<Request>>();

/** What the page's own policy did not let in. */
const kept = new WeakMap<Page, string[]>();

const waitsFor = (page: Page) => [...(asked.get(page) ?? [])].map((r) => `${r.method()} ${r.url()}`);

function watch(page: Page): Page {
  const out: string[] = [];
  kept.set(page, out);
  page.on('console', (m) => m.text().includes('Content Security Policy') && out.push(m.text()));
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (r) => r.headers().accept !== 'text/event-stream' && open.add(r));
  page.on('requestfinished', (r) => open.delete(r));
  page.on('requestfailed', (r) => open.delete(r));
  return page;
}

export const test = base.extend({
  page: async ({ page }, use) => use(watch(page)),
});

/** A page of somebody else, who sits at another machine. */
export const elsewhere = async (browser: Browser): Promise<Page> =>
  watch(await (await browser.newContext({ baseURL: test.info().project.use.baseURL })).newPage());

/** Signs in, and the page one comes to first is there: its keys work. */
export async function signIn(page: Page, user: string) {
  await page.goto('/');
  await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill('huikuan-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.locator('#content').getByRole('heading', { level: 1 })).toBeVisible();
}

/** Ends the session, and is at the door again: a page that is left before that may take the session along. */
export async function signOut(page: Page) {
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByLabel('用户名')).toBeVisible();
}

/** Opens a page by its entry in the menu, and it is there: what the page before showed is gone. */
export async function open(page: Page, name: string) {
  const entry = page.getByRole('navigation').getByRole('link', { name, exact: true });
  const path = await entry.getAttribute('href');
  await entry.click();
  await expect.poll(() => new URL(page.url()).pathname).toBe(path);
  await settled(page);
}

/** Closes the open day as a supervisor does, and the next one is open. */
export async function closeDay(page: Page, day: string) {
  await open(page, '日终');
  await page.getByRole('button', { name: '执行日终' }).click();
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.locator('.figure').first()).toHaveText(after(day, 1), { timeout: 120_000 });
}

/** Sets the demonstration clock to a time of the open business date in Shanghai, as a supervisor would by the API; gives the date. */
export async function setClock(time: string): Promise<string> {
  const supervisor = await request.newContext({ baseURL: new URL(test.info().project.use.baseURL ?? '').origin });
  const login = await supervisor.post('/api/v1/auth/login', {
    data: { username: 'supervisor', password: 'huikuan-demo' },
  });
  const headers = { Authorization: `Bearer ${(await login.json()).accessToken}` };
  const day = (await (await supervisor.get('/api/v1/business-day', { headers })).json()).businessDate;
  const answer = await supervisor.put('/api/v1/business-day/clock', {
    headers,
    data: { now: `${day}T${time}:00+08:00` },
  });
  expect(answer.status()).toBe(200);
  await supervisor.dispose();
  return day;
}

/** So many days after a date, as a date. */
export const after = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** All that was asked for is here and shown, and what moves has come to rest. */
export async function settled(page: Page) {
  await expect(async () => {
    expect(waitsFor(page)).toEqual([]);
    await page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const moving = document
        .getAnimations()
        .filter((a) => a.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      await Promise.all(moving.map((a) => a.finished.catch(() => undefined)));
    });
    expect(waitsFor(page)).toEqual([]);
  }).toPass({ intervals: [50], timeout: 30_000 });
}

let looks = 0;

/** No violation of WCAG A and AA that axe can find. With HUIKUAN_LOOK set, a picture of every state that is checked. */
export async function accessible(page: Page, name = `${test.info().title.slice(0, 30)}-${++looks}`) {
  await settled(page);
  const result = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    result.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
  expect(kept.get(page)).toEqual([]);
  if (process.env.HUIKUAN_LOOK)
    await page.screenshot({ path: `${process.env.HUIKUAN_LOOK}/${name}.png`, animations: 'disabled' });
}

/** The pictures of the README, taken by `make pictures` only. */
export const picture = async (page: Page, name: string) => {
  if (process.env.HUIKUAN_PICTURES)
    await page.screenshot({ path: `../docs/screenshots/${name}.png`, animations: 'disabled' });
};
