import { type APIRequestContext, type Page, request } from '@playwright/test';
import { accessible, expect, test } from '../journeys/console';

const keycloak = process.env.KEYCLOAK ?? '';

/** Goes to the institution's provider from the console's door. */
async function go(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: '用机构账号登录' }).click();
}

async function signIn(page: Page, user: string) {
  await go(page);
  await expect(page.locator('#username')).toBeFocused();
  await page.waitForLoadState('networkidle');
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(`${user}-Passw0rd`);
  await page.locator('#kc-login').click();
}

/** What the institution's administrator does at his own place. */
async function there(): Promise<{ api: APIRequestContext; headers: Record<string, string> }> {
  const api = await request.newContext({ baseURL: keycloak });
  const answer = await api.post('/realms/master/protocol/openid-connect/token', {
    form: {
      grant_type: 'password',
      client_id: 'admin-cli',
      username: process.env.KC_BOOTSTRAP_ADMIN_USERNAME ?? '',
      password: process.env.KC_BOOTSTRAP_ADMIN_PASSWORD ?? '',
    },
  });
  expect(answer.status()).toBe(200);
  return { api, headers: { Authorization: `Bearer ${(await answer.json()).access_token}` } };
}

const LIN = '11111111-1111-4111-8111-111111111111';

test('somebody of the institution appears with her role, works, and leaves here and there', async ({ page }) => {
  const kept: string[] = [];
  page.on('console', (m) => /Content Security Policy|CORS/.test(m.text()) && kept.push(m.text()));
  await page.goto('/');
  await expect(page.getByRole('button', { name: '用机构账号登录' })).toBeVisible();
  await accessible(page, 'provider-door');
  await signIn(page, 'lin');
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  await expect(page.getByText('Mei Lin').first()).toBeVisible();
  // No code stays in the address, and a reload goes on in the same session.
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  await page.getByRole('button', { name: 'Mei Lin' }).click();
  await expect(page.getByRole('tab', { name: /会话|登录/ }).first()).toBeVisible();
  await expect(page.getByRole('tab', { name: '密码' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByRole('button', { name: '用机构账号登录' })).toBeVisible();
  await go(page);
  // The session ended there too: the password is asked for again.
  await expect(page.locator('#password')).toBeVisible();
  expect(kept).toEqual([]);
});

test('whose session the institution ends is out within seconds', async ({ page }) => {
  await signIn(page, 'lin');
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  const { api, headers } = await there();
  expect((await api.post(`/admin/realms/house/users/${LIN}/logout`, { headers })).status()).toBe(204);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: '用机构账号登录' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
});

test('a role the institution takes away is gone at the next sign-in', async ({ page }) => {
  const { api, headers } = await there();
  const mappings = `/admin/realms/house/users/${LIN}/role-mappings/realm`;
  const roles = (await (await api.get(mappings, { headers })).json()).filter((r: { name: string }) =>
    r.name.startsWith('huikuan-'),
  );
  expect((await api.delete(mappings, { headers, data: roles })).status()).toBe(204);
  await signIn(page, 'lin');
  await expect(page.getByRole('alert')).toContainText('没有本系统的角色');
  await accessible(page, 'provider-no-role');
  expect((await api.post(mappings, { headers, data: roles })).status()).toBe(204);
  await go(page);
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
});

test('whose role needs more than a password is told so', async ({ page }) => {
  await signIn(page, 'wang');
  await expect(page.getByRole('alert')).toContainText('双重验证');
});
