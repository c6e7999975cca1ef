import { accessible, closeDay, expect, open, picture, setClock, settled, signIn, signOut, test } from './console';

const HEADER = 'borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,dueOn\n';

test('a supervisor brings a file in, corrects a row, and it lands', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '导入');
  const file = `${HEADER}J-1,李小明,J-1,CASH,CNY,1000.00,2026-01-01,2026-02-01\nJ-2,王小红,J-2,CASH,CNY,-5,2026-01-01,2026-02-01\n`;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'loans.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await expect(page.getByText('李小明')).toBeVisible();
  await page.getByRole('button', { name: '新建映射' }).click();
  await page.getByLabel('映射名称').fill('旅程映射');
  await accessible(page);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('映射已保存')).toBeVisible();
  await page.getByRole('button', { name: '开始导入' }).click();
  const row = page.getByRole('row', { name: /loans\.csv/ });
  await expect(row.getByText('完成')).toBeVisible();
  await accessible(page);
  await picture(page, 'imports');
  await row.getByRole('button', { name: /隔离区/ }).click();
  await expect(page.getByText('必须大于零')).toBeVisible();
  await page
    .getByRole('button', { name: /展开行|Expand row/ })
    .first()
    .click();
  await page.getByLabel('principal').fill('800.00');
  await page.getByRole('button', { name: '更正并重新提交' }).click();
  await expect(page.getByText('该行已入库')).toBeVisible();
  await accessible(page);
  await picture(page, 'quarantine');
});

test('a supervisor sees ageing in three schemes, places and lifts a hold, and closes the day', async ({ page }) => {
  const day = await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '账龄');
  for (const scheme of ['月度账龄', '天数账龄', '银行账龄'])
    await expect(page.getByRole('heading', { name: scheme })).toBeVisible();
  await settled(page);
  await accessible(page);
  await picture(page, 'ageing');

  await open(page, '账户');
  await page.getByRole('link', { name: /^HK-/ }).first().click();
  await expect(page.getByRole('heading', { name: /^停催/ })).toBeVisible();
  await page.keyboard.press('h');
  await page.getByRole('dialog').getByRole('button', { name: '停催' }).click();
  await expect(page.getByText(/生效中/).first()).toBeVisible();
  await page.getByRole('button', { name: '解除' }).first().click();
  await page.getByRole('dialog').getByLabel('说明').fill('已答复');
  await page.getByRole('dialog').getByRole('button', { name: '解除' }).click();
  await expect(page.getByText(/已解除/).first()).toBeVisible();
  await accessible(page);
  await picture(page, 'borrower');

  await closeDay(page, day);
  await expect(page.getByText('逾期天数').first()).toBeVisible();
  await accessible(page);
  await picture(page, 'close');
});

test('finance posts money and reverses it, and what was known before is still known', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'finance');
  await open(page, '账户');
  const loanNo = (await page.getByRole('link', { name: /^HK-/ }).first().innerText()).trim();
  await open(page, '还款');
  await page.getByRole('button', { name: '入账' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('借据号').fill(loanNo);
  await dialog.getByLabel('流水号').fill(`J-${Date.now()}`);
  await dialog.getByLabel('金额').fill('10.00');
  await accessible(page);
  await dialog.getByRole('button', { name: '入账' }).click();
  await expect(page.getByText('已入账')).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(loanNo) }).first();
  await row.getByRole('button', { name: '冲正' }).click();
  await page.getByRole('dialog').getByLabel('冲正原因').fill('银行退回');
  await page.getByRole('dialog').getByRole('button', { name: '冲正' }).click();
  await expect(page.getByText('已冲正').first()).toBeVisible();
  await accessible(page);
  await picture(page, 'repayments');
  await row.getByRole('link', { name: loanNo }).click();
  await page.getByRole('tab', { name: '逾期变动' }).click();
  await expect(page.getByRole('tabpanel').getByText('冲正')).toBeVisible();
});

test('figures, agencies, visits, gate and audit stand and are accessible', async ({ page }) => {
  await signIn(page, 'supervisor');
  for (const name of ['指标', '委外', '外访']) {
    await open(page, name);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await settled(page);
    await accessible(page);
  }
  await open(page, '指标');
  await settled(page);
  await picture(page, 'figures');
  await signOut(page);
  await signIn(page, 'compliance');
  await open(page, '合规闸口');
  await page.getByRole('tab', { name: '现行规则' }).click();
  await expect(page.getByText('CN-FREQ-01')).toBeVisible();
  await accessible(page);
  await picture(page, 'rules');
  await page
    .getByRole('row', { name: /CN-AGY-05/ })
    .getByRole('button', { name: '核实并启用' })
    .click();
  await page
    .getByRole('dialog')
    .getByLabel(/所读原文/)
    .fill('商业银行互联网贷款管理暂行办法');
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '核实并启用' }).click();
  await expect(page.getByRole('row', { name: /CN-AGY-05/ }).getByText('核实人 顾清言')).toBeVisible();
  await page.getByRole('tab', { name: '重放核对' }).click();
  await page.getByRole('button', { name: '重放全部台账' }).click();
  await expect(page.getByText('全部一致').first()).toBeVisible();
  await accessible(page);
  await open(page, '审计');
  await page.getByRole('button', { name: '校验封存链' }).click();
  await expect(page.getByText('全部一致')).toBeVisible();
  await settled(page);
  await accessible(page);
});
