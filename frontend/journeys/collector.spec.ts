import { accessible, after, expect, picture, setClock, settled, signIn, test } from './console';

test('a collector works an account without the mouse', async ({ page }) => {
  await setClock('10:00');
  await page.goto('/');
  await accessible(page);
  await signIn(page, 'collector');
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  await accessible(page);

  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: '联系', exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /电话/ }).first()).toBeVisible();
  await accessible(page);
  const first = page.url();

  // The demonstration has people on hold; take the next until contact is allowed.
  const call = page.getByRole('button', { name: /可联系.*电话/ }).first();
  for (let i = 0; i < 8 && (await call.getByText('不可联系').isVisible()); i++) {
    const before = page.url();
    await page.keyboard.press('n');
    await expect.poll(() => page.url()).not.toBe(before);
    await expect(call).toBeVisible();
    await settled(page);
  }
  // The connection breaks after the gate has written its permit: asked again, it is the same permit and one slot.
  const permits: string[] = [];
  await page.route('**/permits', async (route) => {
    const response = await route.fetch();
    permits.push((await response.json()).id);
    await (permits.length === 1 ? route.abort('connectionreset') : route.fulfill({ response }));
  });
  await page.keyboard.press('c');
  await expect(page.getByText('已获许可')).toBeVisible();
  expect(permits).toHaveLength(2);
  expect(permits[1]).toBe(permits[0]);
  await page.unroute('**/permits');
  await expect(page.getByText('核实身份后显示金额')).toBeVisible();
  await expect(page.getByRole('button', { name: /承诺还款/ })).toBeDisabled();
  await picture(page, 'permit');
  await accessible(page);

  await page.keyboard.press('i');
  await expect(page.getByText(/逾期金额 [\d,.]+ 元/)).toBeVisible();
  await page.keyboard.press('7');
  await expect(page.getByLabel('承诺金额')).toBeVisible();
  await page.getByLabel('承诺金额').fill('100.00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('约定未到期').first()).toBeVisible();
  await expect(page.getByText('HOUSE-PTP-01').first()).toBeVisible();
  await accessible(page);
  await picture(page, 'promise');

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const worked = page.url();
  await page.keyboard.press('n');
  await expect.poll(() => page.url()).not.toBe(worked);
  expect(first).toContain('/borrowers/');
});

test('a collector fetches at most 350 kB before the day begins', async ({ page }) => {
  const fetched: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname))
      fetched.push(request.sizes().then((s) => s.responseBodySize));
  });
  await page.goto('/');
  await signIn(page, 'collector');
  await expect(page.getByRole('heading', { name: '作业台' })).toBeVisible();
  await settled(page);
  const bytes = (await Promise.all(fetched)).reduce((sum, n) => sum + n, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(350_000);
});

test('at a wrong hour the gate refuses with rule, number and source', async ({ page }) => {
  await setClock('22:30');
  await signIn(page, 'collector');
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: /电话/ }).first()).toBeVisible();
  await page.keyboard.press('c');
  const refusal = page.getByRole('alert').filter({ hasText: '合规闸口拒绝了此次联系' });
  await expect(refusal).toContainText('CN-TIME-01');
  await expect(refusal).toContainText('08:00–22:00');
  await expect(refusal).toContainText('GB/T 45251-2025');
  await expect(refusal).toContainText(/下次可联系：\d{4}-\d\d-\d\d 08:00/);
  await picture(page, 'refused');
  await accessible(page);
  await setClock('10:00');
});

test('English is one switch away and every page of a collector fits a phone', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'collector');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Worklist' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: /Ask for a permit/ })).toBeVisible();
  await picture(page, 'phone');
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(392);
  await page.getByRole('button', { name: '中文' }).click();
});

test('a collector writes down why somebody is late, and it stands beside what was thought before', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'collector');
  await page.keyboard.press('n');
  const panel = page.locator('section', { hasText: '能力与意愿' });
  await panel.getByLabel('评估').click();
  await page.getByTitle('逾期原因').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('失业').check();
  await dialog.getByLabel(/依据/).fill('电话中自述，十一月三日离职');
  await accessible(page);
  await dialog.getByRole('button', { name: /保\s?存/ }).click();
  await expect(panel.getByText('失业')).toBeVisible();
  await accessible(page);
});

test('a collector agrees to payment in parts, sees them before, and nobody duns meanwhile', async ({ page }) => {
  const today = await setClock('10:00');
  await signIn(page, 'collector');
  await page.keyboard.press('n');
  await page.getByRole('button', { name: /分期协议/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(after(today, 7)).first()).toBeVisible();
  await expect(dialog.locator('tbody tr.ant-table-row')).toHaveCount(3);
  await accessible(page);
  // A key of the page is no key of the dialog, wherever the focus is in it.
  const account = page.url();
  await dialog.getByRole('region', { name: '各期' }).focus();
  await page.keyboard.press('n');
  await settled(page);
  expect(page.url()).toBe(account);
  await dialog.getByLabel('期数').fill('61');
  await expect(dialog.getByRole('alert')).toContainText('60');
  await expect(dialog.getByRole('button', { name: '订立分期协议' })).toBeDisabled();
  await dialog.getByLabel('期数').fill('4');
  await dialog.getByLabel('分期金额').fill('1.00');
  await expect(dialog.getByRole('alert')).toContainText('不得少于当前逾期金额');
  const overdue = /\d[\d.]*\d/.exec((await dialog.getByRole('alert').textContent()) ?? '')?.[0] ?? '';
  await dialog.getByLabel('分期金额').fill(overdue);
  await expect(dialog.locator('tbody tr.ant-table-row')).toHaveCount(4);
  await dialog.getByRole('button', { name: '订立分期协议' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('约定未到期').first()).toBeVisible();
  await page.getByRole('tab', { name: '分期协议' }).click();
  await expect(page.getByText('履行中')).toBeVisible();
  await expect(page.getByText('4 期 · 每月')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: /撤\s?销/ }).click();
  await page.getByRole('button', { name: /确\s?认|确\s?定/ }).click();
  await expect(page.getByText('已撤销')).toBeVisible();
});
