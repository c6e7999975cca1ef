import { accessible, after, closeDay, expect, open, setClock, signIn, test } from './console';

test('a closed day keeps its figures; a pause entered late is the difference, and stands in the corrections', async ({
  page,
}) => {
  const day = (await setClock('10:00')).slice(0, 10);
  await signIn(page, 'supervisor');
  await closeDay(page, day);
  await expect(page.getByRole('row', { name: /结账数字/ }).first()).toBeVisible();
  await accessible(page, 'close-steps');

  await open(page, '账龄');
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

  const account = page.locator('section', { hasText: '账户方案' }).last();
  await account.getByRole('button', { name: '制定方案' }).click();
  await page.getByRole('dialog').getByLabel('首选渠道').click();
  await page.getByTitle('短信').last().click();
  await page.getByRole('dialog').getByLabel('协商底线').fill('85');
  await page.getByRole('dialog').getByRole('button', { name: '加一个节点' }).click();
  await page.getByLabel('节点日期').fill(after(day, 20));
  await page.keyboard.press('Tab');
  await page.getByLabel('法律节点').fill('诉讼时效前提交材料');
  await accessible(page, 'account-plan-form');
  await page.getByRole('dialog').getByRole('button', { name: '保存方案' }).click();
  await expect(account.getByText(/首选渠道 短信.*协商底线 85.00%/)).toBeVisible();
  await accessible(page, 'account-plan');

  await open(page, '账龄');
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

  await page.keyboard.press('Escape');
  await open(page, '指标');
  const goals = page.locator('section', { hasText: '目标与负责人' });
  await expect(goals.getByRole('row', { name: /逾期 8-30 天/ })).toBeVisible();
  await goals
    .getByRole('row', { name: /逾期 1-7 天/ })
    .getByRole('button', { name: '修改' })
    .click();
  await page.getByRole('dialog').getByLabel('负责人').fill('senior');
  await page.getByRole('button', { name: '保存目标' }).click();
  await expect(goals.getByRole('row', { name: /逾期 1-7 天.*≥ 90.00%/ })).toContainText('沈从容');
  await accessible(page, 'goals');
});
