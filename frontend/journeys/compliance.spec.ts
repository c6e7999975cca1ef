import { accessible, after, expect, open, picture, setClock, signIn, signOut, test } from './console';

test('a complaint is taken in, stops contact, is answered, and contact goes on', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '账户');
  await page.getByRole('link', { name: /^HK-/ }).nth(3).click();
  await expect(page.getByRole('heading', { name: /^投诉与诉求/ })).toBeVisible();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原话').fill('客户称一天接到四个电话');
  await accessible(page);
  await dialog.getByRole('button', { name: '登记' }).click();
  await expect(page.getByText('待答复').first()).toBeVisible();
  await expect(page.getByText(/不可联系/).first()).toBeVisible();
  await page.getByText('待答复').first().click();
  await accessible(page);
  await picture(page, 'complaint');

  await open(page, '投诉与义务');
  const row = page.getByRole('row', { name: /投诉/ }).filter({ hasText: '待答复' }).first();
  await row.getByRole('button', { name: '答复' }).click();
  await page.getByRole('dialog').getByLabel('给客户的答复').fill('经核实，当日共接通三次，符合规定；已致歉。');
  await page.getByLabel('解除本次登记的停催').check();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '答复' }).click();
  await expect(page.getByText('已答复').first()).toBeVisible();
  await page.getByRole('tab', { name: '到期义务' }).click();
  await page.getByText('已完成', { exact: true }).first().click();
  await expect(page.getByText('CN-COMP-01').first()).toBeVisible();
  await accessible(page);
});

test('a new collector may not call until the examination is passed', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'trainee');
  await page.getByRole('button', { name: /下一户/ }).click();
  await expect(page.getByText(/没有有效的行为规范证书/)).toBeVisible();
  await accessible(page);
  await open(page, '培训');
  await page.getByRole('button', { name: '开始考试' }).first().click();
  for (const answer of [
    '不可以，22:00 至 8:00 不联系',
    '不能，三次合并计算',
    '不透露任何债务信息，只请债务人回电',
    '谁都不可以',
    '登记争议，停止联系，等待答复',
    '“我是受某某公司委托的催收人员，先核实您的身份”',
    '不可以',
    '名额一直占用，直到如实报告',
  ])
    await page.getByRole('radio', { name: answer, exact: true }).first().check();
  await page.getByRole('radio', { name: '不可以', exact: true }).nth(1).check();
  await page.getByRole('radio', { name: '登记律师代理，停止直接联系' }).check();
  await accessible(page);
  await page.getByRole('button', { name: '交卷' }).click();
  await expect(page.getByText('通过', { exact: true })).toBeVisible();
  await picture(page, 'training');
  await open(page, '作业台');
  await page.getByRole('button', { name: /下一户/ }).click();
  await expect(page.getByRole('heading', { name: /^投诉与诉求/ })).toBeVisible();
});

test('an officer tries a stricter rule against a day and puts it in force', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'compliance');
  await page.goto('/gate?tab=rules&pack=HK');
  await page
    .getByRole('row', { name: /HOUSE-TIME-01/ })
    .getByRole('button', { name: '收紧' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('最晚时间').fill('20:00');
  await dialog.getByRole('button', { name: '试算' }).click();
  await expect(dialog.getByText(/次许可中将拒绝/)).toBeVisible();
  await dialog.getByLabel('原因').fill('夜间投诉增多');
  await accessible(page);
  await dialog.getByRole('button', { name: '生效' }).click();
  await expect(page.getByRole('row', { name: /HOUSE-TIME-01/ })).toHaveCount(2);
  await accessible(page);
  await open(page, '培训');
  await page.getByRole('tab', { name: '人员与证书' }).click();
  await expect(page.getByRole('row', { name: /W-001/ })).toBeVisible();
  await accessible(page);
});

test('a text is written, approved by another, sent, and the pack of evidence is exported', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '话术与消息');
  await page.getByRole('button', { name: '撰写新版本' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('编号').fill('JOURNEY');
  await dialog.getByLabel('标题').fill('旅程提醒');
  await dialog.getByLabel('内容').fill('再不还款就去坐牢');
  await expect(dialog.getByText('禁用语 坐牢')).toBeVisible();
  await accessible(page);
  await dialog.getByLabel('内容').fill('【{institution}】{name}您好，应还{amount}元。');
  await dialog.getByRole('button', { name: '撰写新版本' }).click();
  await expect(page.getByRole('row', { name: /JOURNEY/ }).getByText('待批准')).toBeVisible();
  await signOut(page);
  await signIn(page, 'compliance');
  await page.goto('/templates');
  await page
    .getByRole('row', { name: /JOURNEY/ })
    .getByRole('button', { name: '批准' })
    .click();
  await expect(page.getByRole('row', { name: /JOURNEY/ }).getByText('使用中')).toBeVisible();
  await accessible(page);
  await picture(page, 'templates');
  await signOut(page);

  await signIn(page, 'supervisor');
  await open(page, '账户');
  await page.getByRole('link', { name: /^HK-/ }).nth(6).click();
  await page.getByRole('button', { name: '按模板发消息' }).click();
  await page.getByRole('dialog').getByLabel('模板与话术').click();
  await page.getByTitle(/旅程提醒/).click();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '按模板发消息' }).click();
  await expect(page.getByText('已发出')).toBeVisible();
  const person = page.url();
  await page.getByRole('button', { name: '登记请求' }).click();
  await page.getByRole('dialog').getByLabel('原话').fill('想要一份我的资料');
  await page.getByRole('dialog').getByRole('button', { name: '登记请求' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(/查阅复制/).first()).toBeVisible();
  await signOut(page);

  await signIn(page, 'compliance');
  await page.goto(person);
  await page.getByRole('tab', { name: '证据' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082',
      'hex',
    ),
  });
  await expect(page.getByText(/不接受 image\/png/).first()).toBeVisible();
  await page.getByRole('tabpanel').getByLabel('种类').click();
  await page.getByTitle('照片').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082',
      'hex',
    ),
  });
  await expect(page.getByText('image/png ·')).toBeVisible();
  await accessible(page);
  const [pack] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出证据包' }).click(),
  ]);
  expect(pack.suggestedFilename()).toMatch(/^evidence-.*\.zip$/);
  await page.getByRole('button', { name: '答复' }).first().click();
  await page.getByRole('dialog').getByLabel('理由（告知本人）').fill('依法提供');
  await page.getByRole('dialog').getByRole('button', { name: /^答复/ }).click();
  await expect(page.getByRole('button', { name: '导出副本' })).toBeVisible();
  await page.getByRole('button', { name: '查看完整 证件号' }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('核对法院文书');
  await accessible(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /查看完整/ })
    .click();
  await expect(page.getByText(/证件号/).first()).toBeVisible();
  await picture(page, 'evidence');
});

test('the person is told before a negative report, and an agency proves what it is', async ({ page }) => {
  const day = await setClock('10:00');
  await signIn(page, 'compliance');
  await page.goto('/accounts');
  await page.getByRole('row').nth(3).getByRole('link').first().click();
  const panel = page.locator('section', { hasText: '告知与征信' });
  await panel.getByRole('button', { name: '计划报送' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('计划报送日').fill(after(day, 28));
  await accessible(page);
  await dialog.getByLabel('计划报送日').press('Enter');
  await expect(panel.getByText(/尚缺告知 CN-CRED-01/)).toBeVisible();
  await panel.getByRole('button', { name: '登记告知' }).click();
  await dialog.getByLabel('送达日期').fill(after(day, -2));
  await dialog.getByLabel('送达日期').press('Enter');
  await dialog.getByLabel('送达方式与凭证').fill('EMS 1234567890123，本人签收');
  await dialog.getByRole('button', { name: '登记告知' }).click();
  await expect(panel.getByText('报送不良信息前告知')).toBeVisible();
  await expect(panel.getByText(/尚缺告知/)).toHaveCount(0);
  await accessible(page);
  await page.goto('/agencies');
  await page.getByLabel('机构').click();
  await page.getByTitle(/恒信委外/).click();
  await expect(page.getByText('已对外公示')).toBeVisible();
  await page.getByRole('button', { name: '登记证明' }).click();
  await dialog.getByLabel('证明').click();
  await page.getByTitle('持有牌照').click();
  await dialog.getByLabel('自').fill(after(day, -300));
  await dialog.getByLabel('自').press('Enter');
  await dialog.getByLabel('依据文件').fill('牌照 2026-001');
  await dialog.getByRole('button', { name: '登记证明' }).click();
  await expect(page.locator('section', { hasText: '机构证明' }).getByText('持有牌照')).toBeVisible();
  await accessible(page);
});

test("legal lets a lawyer's letter pass, with a reason and an end", async ({ page }) => {
  const day = await setClock('10:00');
  await signIn(page, 'legal');
  await page.goto('/accounts?stage=M3');
  await page.getByRole('row').nth(2).getByRole('link').first().click();
  const panel = page.locator('section', { hasText: '待审批放行' });
  await panel.getByRole('button', { name: /HOUSE-LEGAL-01/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('已核对合同与欠款');
  await dialog.getByLabel('有效至').fill(after(day, 8));
  await accessible(page);
  await dialog.getByLabel('有效至').press('Enter');
  await expect(page.getByText('已放行')).toBeVisible();
});
