import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { accessible, elsewhere, expect, open, settled, signIn, signOut, test } from './console';

/** What nobody else would say; of the one who says it alone. */
const own = (name: string) => `石桥 柳树 乌篷船 早春 ${[...name].length * 7919}`;

async function enter(page: Page, name: string, password: string) {
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** Makes somebody with one role besides none, and gives the password that is shown. */
async function make(page: Page, username: string, displayName: string, role: string): Promise<string> {
  await page.getByRole('tab', { name: '用户', exact: true }).click();
  await page.getByRole('button', { name: '新增用户' }).click();
  const form = page.getByRole('dialog', { name: '新增用户' });
  await form.getByLabel('用户名').fill(username);
  await form.getByLabel('名称').fill(displayName);
  await form.getByLabel('角色').press('Backspace');
  await form.getByLabel('角色').fill(role);
  await page
    .getByRole('option', { name: role, exact: true })
    .or(page.getByTitle(role, { exact: true }))
    .last()
    .click();
  await form.getByLabel('角色').press('Escape');
  await form.getByLabel('理由').fill('新同事');
  await form.getByRole('button', { name: '新增用户' }).click();
  const secret = page.getByRole('dialog', { name: '一次性密码' });
  const password = (await secret.locator('.secret').innerText()).trim();
  await accessible(page);
  await secret.getByRole('button', { name: '已记下' }).click();
  await expect(secret).toBeHidden();
  return password;
}

async function chooses(page: Page, name: string, given: string) {
  await enter(page, name, given);
  await expect(page.getByRole('heading', { name: '请设置自己的密码' })).toBeVisible();
  await accessible(page);
  await page.getByLabel('当前密码').fill(given);
  await page.getByLabel('新密码', { exact: true }).fill('password12345');
  await page.getByLabel('再次输入新密码').fill('password12345');
  await page.getByRole('button', { name: '设为新密码' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '容易被猜中' })).toBeVisible();
  await page.getByLabel('新密码', { exact: true }).fill(own(name));
  await page.getByLabel('再次输入新密码').fill(own(name));
  await page.getByRole('button', { name: '设为新密码' }).click();
  await expect(page.locator('#content')).toBeVisible();
}

test('somebody new works only when two administrators wanted it, and not a moment after one ends it', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin');
  await open(page, '用户与权限');
  const second = await make(page, 'admin.two', '副管理员', '管理员');
  await expect(page.getByRole('row', { name: /admin\.two/ })).toContainText('管理员');
  const given = await make(page, 'newcomer', '初来者', '催收员');
  await expect(page.getByRole('row', { name: /newcomer/ })).toContainText('待批');
  await page.getByRole('tab', { name: '权限申请' }).click();
  await expect(page.getByRole('row', { name: /初来者/ })).toContainText('须由另一位管理员批准');
  await accessible(page);

  const other = await elsewhere(browser);
  await other.goto(page.url());
  await chooses(other, 'admin.two', second);
  await other.goto(page.url());
  await other
    .getByRole('row', { name: /初来者/ })
    .getByRole('button', { name: '批准' })
    .click();
  await other.getByRole('tooltip').getByRole('button', { name: '批准' }).click();
  await expect(other.getByText('没有待批的权限申请')).toBeVisible();

  const desk = await elsewhere(browser);
  await desk.goto('/');
  await chooses(desk, 'newcomer', given);
  await desk.goto('/worklist');
  await expect(desk.locator('#content').getByRole('heading', { level: 1 })).toBeVisible();
  await desk.getByRole('button', { name: '初来者' }).click();
  await expect(desk.getByRole('dialog').getByText('当前', { exact: true })).toBeVisible();
  await accessible(desk);
  await desk.getByRole('dialog').getByRole('button', { name: 'Close' }).or(desk.getByLabel('关闭')).first().click();

  await page.getByRole('tab', { name: '用户', exact: true }).click();
  await page.getByRole('button', { name: '操作 newcomer' }).click();
  await page.getByRole('menuitem', { name: '停用' }).click();
  const end = page.getByRole('dialog', { name: /停用/ });
  await end.getByLabel('理由').fill('试用未通过');
  await end.getByRole('button', { name: /停用/ }).click();
  await expect(page.getByRole('row', { name: /newcomer/ })).toContainText('已停用');
  await expect(async () => {
    await desk.goto('/worklist');
    await expect(desk.getByLabel('用户名')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await settled(page);
  await signOut(page);
});

/** What an authenticator shows, so many times thirty seconds from now (RFC 6238). */
function shown(secret: string, steps: number) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('who has an authenticator shows its code when he signs in, until an administrator ends it', async ({
  page,
  browser,
}) => {
  await signIn(page, 'auditor');
  await page.getByRole('button', { name: '严如实' }).click();
  await page.getByRole('tab', { name: '验证器' }).click();
  await page.getByLabel('当前密码').fill('huikuan-demo');
  await page.getByRole('button', { name: '开始设置' }).click();
  const secret = await page.locator('.secret').innerText();
  await accessible(page);
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: '启用验证器' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '验证码不对' })).toBeVisible();
  await page.getByLabel('验证码').fill(shown(secret, 0));
  await page.getByRole('button', { name: '启用验证器' }).click();
  await expect(page.getByText('起登录须输入验证码')).toBeVisible();

  const other = await elsewhere(browser);
  await other.goto('/');
  await enter(other, 'auditor', 'huikuan-demo');
  await expect(other.getByLabel('验证码')).toBeFocused();
  await accessible(other);
  await other.getByLabel('验证码').fill(shown(secret, 1));
  await other.getByRole('button', { name: '登录' }).click();
  await expect(other.locator('#content')).toBeVisible();
  await signOut(other);

  await signIn(other, 'admin');
  await open(other, '用户与权限');
  await other.getByRole('tab', { name: '用户', exact: true }).click();
  await expect(other.getByRole('row', { name: /auditor/ })).toContainText('已启用');
  await other.getByRole('button', { name: '操作 auditor' }).click();
  await other.getByRole('menuitem', { name: '停用验证器' }).click();
  await expect(other.getByRole('row', { name: /auditor/ })).not.toContainText('已启用');
  await signOut(other);
  await signIn(other, 'auditor');
});
