import { accessible, after, closeDay, expect, open, setClock, signIn, signOut, test } from './console';

test('a supervisor builds a segment and sees what it takes; compliance puts it in use', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '客群');
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
  await signOut(page);
  await signIn(page, 'compliance');
  await page.goto('/segments');
  await row.getByRole('button', { name: '批准启用' }).click();
  await expect(row.getByText('使用中')).toBeVisible();
  await accessible(page);
});

test('a supervisor reads the strategy, writes a challenger, foresees a day, and compares the two', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '策略');
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

  await signOut(page);
  await signIn(page, 'compliance');
  await page.goto('/strategies?strategy=CALL-EARLIER/1');
  await page.getByRole('button', { name: '批准使用' }).click();
  await expect(page.getByText('使用中').first()).toBeVisible();
  await signOut(page);

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

test('a scorecard is trained, put in use by another, and explains itself on the account', async ({ page }) => {
  const day = await setClock('10:00');
  await signIn(page, 'supervisor');
  await page.goto('/segments?tab=score');
  await page.getByRole('button', { name: '训练评分卡' }).click();
  await expect(page.getByRole('heading', { name: '特征与分值' })).toBeVisible({ timeout: 60_000 });
  await accessible(page);
  await signOut(page);
  await signIn(page, 'compliance');
  await page.goto('/segments?tab=score');
  await page.getByRole('button', { name: '批准使用' }).click();
  await expect(page.getByText('使用中').first()).toBeVisible();
  await signOut(page);
  await signIn(page, 'supervisor');
  await closeDay(page, day);
  await setClock('10:00');
  await open(page, '作业台');
  await page.getByRole('button', { name: /中期/ }).click();
  await page.keyboard.press('n');
  await expect(page.getByText(/三十天内还清可能/)).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: '人工改分' }).click();
  await page.getByLabel('分数').fill('620');
  await page.getByLabel('理由').fill('拆迁款下月到账');
  await page.getByLabel('有效至').fill(after(day, 30));
  await page.getByLabel('有效至').press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: '人工改分' }).click();
  await expect(page.getByText(/人工 620 分/)).toBeVisible();
});

test('a case gets an owner, a call-back and a question to legal, who answers', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await page.getByRole('button', { name: /中期/ }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: '负责与协作' })).toBeVisible();
  await page.getByRole('button', { name: '指派' }).click();
  await page.getByRole('dialog').getByLabel('负责人').click();
  await page.getByTitle(/周子衡/).click();
  await page.getByRole('dialog').getByLabel('说明').fill('疑难案件');
  await page.getByRole('dialog').getByRole('button', { name: '指派' }).click();
  await expect(page.getByText('负责人 周子衡')).toBeVisible();
  await page.getByRole('button', { name: '请求其他部门' }).click();
  await page.getByRole('dialog').getByLabel('请求内容').fill('请核实抵押物是否查封');
  await page
    .getByRole('dialog')
    .getByLabel('期限')
    .fill(await setClock('10:00'));
  await page.getByRole('dialog').getByLabel('期限').press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: '请求其他部门' }).click();
  await expect(page.getByText('请核实抵押物是否查封')).toBeVisible();
  await accessible(page);
  const person = new URL(page.url()).pathname;
  await open(page, '作业台');
  await expect(page.getByRole('heading', { name: '部门请求' })).toBeVisible();
  await accessible(page);
  await signOut(page);
  await signIn(page, 'legal');
  await page.goto(person);
  await page.getByRole('button', { name: '答复' }).click();
  await page.getByRole('dialog').getByLabel('答复').fill('未查封，首封在我方');
  await page.getByRole('dialog').getByRole('button', { name: '答复' }).click();
  await expect(page.getByText('未查封，首封在我方')).toBeVisible();
  await signOut(page);
  await signIn(page, 'collector2');
  await expect(page.getByRole('heading', { name: '我负责与协催的客户' })).toBeVisible();
  await accessible(page);
});

test('a supervisor cuts the days another way', async ({ page }) => {
  await setClock('10:00');
  await signIn(page, 'supervisor');
  await open(page, '账龄');
  await page.getByRole('button', { name: '账龄口径' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('月度账龄')).toBeVisible();
  await drawer.getByLabel('代码').fill('WEEK');
  await drawer.getByLabel('中文名').fill('周账龄');
  await drawer.getByLabel('英文名').fill('Weeks');
  await drawer.getByRole('button', { name: '加一段' }).click();
  await drawer.getByLabel('分段 3').fill('8+');
  await drawer.getByLabel('自第几天 3').fill('8');
  await accessible(page);
  await drawer.getByRole('button', { name: '撰写新口径或新版本' }).click();
  await expect(drawer.getByText('周账龄', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: '周账龄' })).toBeVisible();
});
