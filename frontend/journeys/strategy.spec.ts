import { expect, test } from '@playwright/test';
import { accessible, setClock, signIn } from './console';

test('a supervisor builds a segment and sees what it takes; compliance puts it in use', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: '客群' }).click();
  await expect(page.getByRole('row', { name: /晚期（91 天以上）/ })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: '撰写客群' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('编号').fill('JOURNEY');
  await drawer.getByLabel('中文名称').fill('中期大额');
  await drawer.getByLabel('英文名称').fill('Mid and large');
  await drawer.getByLabel('顺序').fill('15');
  await drawer.getByLabel('取值').fill('31');
  await drawer.getByRole('button', { name: '加条件', exact: true }).click();
  await drawer.getByLabel('字段').last().click();
  await page.getByTitle('未偿余额').last().click();
  await drawer.getByLabel('取值').last().fill('10000');
  await expect(drawer.getByText(/目前分属.*中期/)).toBeVisible();
  await accessible(page);
  await drawer.getByRole('button', { name: '撰写客群' }).click();
  const row = page.getByRole('row', { name: /JOURNEY/ });
  await expect(row.getByText('待批准')).toBeVisible();
  await expect(row.getByText(/未偿余额/)).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();
  await signIn(page, 'compliance');
  await page.goto('/segments');
  await row.getByRole('button', { name: '批准启用' }).click();
  await expect(row.getByText('使用中')).toBeVisible();
  await accessible(page);
});

test('a supervisor reads the strategy, writes a challenger, foresees a day, and compares the two', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: '策略' }).click();
  await expect(page.getByRole('img', { name: '各步骤所在的逾期天数' })).toBeVisible();
  await expect(page.getByRole('row', { name: /一至七天短信/ })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: '撰写挑战者' }).click();
  const drawer = page.getByRole('dialog').first();
  await drawer.getByLabel('代码').fill('CALL-EARLIER');
  await drawer.getByLabel('中文名').fill('提前致电');
  await drawer.getByLabel('英文名').fill('Call earlier');
  const row = drawer.getByRole('row', { name: /十六至三十天致电/ });
  await row.getByRole('button', { name: '修改' }).click();
  const step = page.getByRole('dialog').last();
  await step.getByLabel('自第几天').fill('8');
  await accessible(page);
  await step.getByRole('button', { name: '保存' }).click();
  await expect(row.getByText('8 – 30')).toBeVisible();
  await drawer.getByRole('button', { name: '提交待批准' }).click();
  await expect(page.getByText('待批准').first()).toBeVisible();

  await page.getByRole('tab', { name: '预演' }).click();
  await page.getByRole('button', { name: '预演' }).click();
  await expect(page.getByRole('heading', { name: '会拒绝的规则' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /十六至三十天致电/ })).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: '退出' }).click();
  await signIn(page, 'compliance');
  await page.goto('/strategies?strategy=CALL-EARLIER/1');
  await page.getByRole('button', { name: '批准使用' }).click();
  await expect(page.getByText('使用中').first()).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();

  await signIn(page, 'supervisor');
  await page.goto('/strategies?tab=experiments');
  await page.getByRole('button', { name: '提出试验' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('代码').fill('EARLIER');
  await form.getByLabel('名称').fill('八天起致电');
  await form.getByLabel('挑战者策略').click();
  await page.getByTitle('CALL-EARLIER/1').click();
  await form.getByRole('button', { name: '提出试验' }).click();
  await expect(page.getByRole('heading', { name: /八天起致电/ })).toBeVisible();
  await accessible(page);
});

test('a senior collector sees what is due with a person and ends work inside the house', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'senior');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: /行动计划/ })).toBeVisible();
  const review = page.locator('.line').filter({ hasText: '每周案件复盘' }).first();
  await expect(review).toBeVisible();
  await accessible(page);
  await review.getByRole('button', { name: '办结' }).click();
  await page.getByLabel('结果').fill('复盘：先核实新地址，下周上门');
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await page.getByText('以往步骤').click();
  await expect(page.getByText('复盘：先核实新地址，下周上门')).toBeVisible();
  await accessible(page);
});
