import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, request, test } from '@playwright/test';

export async function signIn(page: Page, user: string) {
  await page.goto('/');
  await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill('huikuan-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('营业日')).toBeVisible();
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

/** Nothing is fetched any more, and what moves has come to rest. */
export async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((a) => a.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((a) => a.finished.catch(() => undefined)),
    ).then(() => undefined),
  );
}

let looks = 0;

/** No violation of WCAG A and AA that axe can find. With HUIKUAN_LOOK set, a picture of every state that is checked. */
export async function accessible(page: Page, name = `${test.info().title.slice(0, 30)}-${++looks}`) {
  const result = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(
    result.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
  if (process.env.HUIKUAN_LOOK)
    await page.screenshot({ path: `${process.env.HUIKUAN_LOOK}/${name}.png`, animations: 'disabled' });
}

/** The pictures of the README, taken by `make pictures` only. */
export const picture = async (page: Page, name: string) => {
  if (process.env.HUIKUAN_PICTURES)
    await page.screenshot({ path: `../docs/screenshots/${name}.png`, animations: 'disabled' });
};
