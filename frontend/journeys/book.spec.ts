import { accessible, after, expect, open, setClock, signIn, signOut, test } from './console';

test('the core system says something else of a loan, and the list says what', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '导入');
  await page.getByRole('tab', { name: '与核心系统对账' }).click();
  await expect(page.getByText('最近一次报来的日期')).toBeVisible();
  const row = page.getByRole('row', { name: /HK-/ }).first();
  await expect(row.getByText('-200.00', { exact: false })).toBeVisible();
  await accessible(page, 'core-differences');
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page, 'core-differences-phone');
});

test('a segment lists its accounts, and a later version waits for its date', async ({ page }) => {
  const day = await setClock('10:00');
  await signIn(page, 'supervisor');
  await page.goto('/segments');
  await page.getByRole('button', { name: /查看账户 中期（31–90 天）/ }).click();
  await expect(page.getByRole('row', { name: /HK-/ }).first()).toBeVisible();
  await accessible(page, 'segment-accounts');
  await page.getByRole('button', { name: '返回客群' }).click();
  await page
    .getByRole('row', { name: /屡次失约/ })
    .getByRole('button', { name: '改版' })
    .click();
  const date = page.getByLabel('生效日期');
  await date.fill(after(day, 5));
  await date.press('Tab');
  await expect(page.getByText('目前分属')).toBeVisible();
  await accessible(page, 'segment-form');
  await page.getByRole('dialog').getByRole('button', { name: '撰写客群' }).click();
  await expect(page.getByRole('row', { name: /屡次失约/ }).getByText('待批准')).toBeVisible();
  await signOut(page);
  await signIn(page, 'compliance');
  await page.goto('/segments');
  await page.getByRole('button', { name: '批准启用' }).click();
  await expect(page.getByText('待生效')).toBeVisible();
  await expect(page.getByRole('row', { name: /屡次失约/ }).getByText('使用中')).toBeVisible();
  await accessible(page, 'segment-planned');
});

test('a supervisor says what somebody can do, and a step asks for it', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  const box = page.getByLabel('技能 林小禾');
  await box.click();
  await page.keyboard.type('CANTONESE');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(
    page
      .getByRole('row', { name: /林小禾/ })
      .getByText('CANTONESE')
      .last(),
  ).toBeVisible();
  await accessible(page, 'skills');
});
