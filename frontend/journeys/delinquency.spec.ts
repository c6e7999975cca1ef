import { expect, test } from '@playwright/test';
import { accessible, after, setClock, signIn } from './console';

test('a closed day keeps its figures; a pause entered late is the difference, and stands in the corrections', async ({
  page,
}) => {
  const day = (await setClock('10:00')).slice(0, 10);
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: '日终' }).click();
  await page.getByRole('button', { name: '执行日终' }).click();
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.getByText(after(day, 1), { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /结账数字/ }).first()).toBeVisible();
  await accessible(page, 'close-steps');

  await page.getByRole('link', { name: '账龄' }).click();
  await page.getByRole('tab', { name: '结账报表' }).click();
  await expect(page.getByText('与报告时一致，没有差异。')).toBeVisible();

  await page.goto('/accounts?dpdFrom=33&dpdTo=38');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  const panel = page.locator('section', { hasText: '暂停计算逾期' }).last();
  await panel.getByRole('button', { name: '登记暂停' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('不计入的日期').click();
  await page.keyboard.type(after(day, -10));
  await page.keyboard.press('Tab');
  await page.keyboard.type(after(day, 3));
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: '登记暂停' }).click();
  await expect(panel.getByText('灾害')).toBeVisible();
  await expect(panel.getByRole('button', { name: '提前结束' })).toBeVisible();
  await accessible(page, 'pause');

  await page.getByRole('link', { name: '账龄' }).click();
  await page.getByRole('tab', { name: '结账报表' }).click();
  await expect(page.getByRole('row', { name: /暂停/ }).getByText(/3\d → 2\d/)).toBeVisible();
  await expect(page.getByText('与报告时一致，没有差异。')).toBeHidden();
  await accessible(page, 'closed-day');

  await page.getByRole('tab', { name: '当前账龄' }).click();
  await page.getByRole('button', { name: '计数规则' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('按借据', { exact: false }).first()).toBeVisible();
  await drawer.getByLabel('宽限天数').fill('3');
  await drawer.getByLabel('产品').click();
  await page.getByTitle('小微经营贷').last().click();
  await drawer.getByRole('button', { name: '设定新的计数规则' }).click();
  await expect(drawer.getByRole('row', { name: /小微经营贷.*3 天/ })).toBeVisible();
  await accessible(page, 'conventions');
});
