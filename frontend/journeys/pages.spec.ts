import type { Page } from '@playwright/test';
import { accessible, expect, setClock, settled, signIn, test } from './console';

const PAGES: Record<string, string[]> = {
  supervisor: [
    'worklist',
    'accounts',
    'ageing',
    'imports',
    'close',
    'segments',
    'segments?tab=quadrants',
    'agencies',
    'visits',
    'complaints',
    'complaints?tab=recorder',
    'training',
    'gate',
    'kpi',
  ],
  finance: ['repayments'],
  auditor: ['audit'],
  admin: [
    'administration',
    'administration?tab=requests&state=ALL',
    'administration?tab=clients',
    'administration?tab=teams',
    'administration?tab=checklist',
    'administration?tab=agencies',
    'administration?tab=products',
  ],
};

for (const [user, pages] of Object.entries(PAGES)) {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`${user} at ${size.width}: every page fits, in Chinese and in English`, async ({ page }) => {
      await setClock('10:00');
      await page.setViewportSize(size);
      await signIn(page, user);
      let language = 'zh';
      for (const name of pages) {
        await page.goto(`/${name}`);
        await fits(page, name, language);
        await page.getByRole('button', { name: language === 'zh' ? 'English' : '中文' }).click();
        language = language === 'zh' ? 'en' : 'zh';
        await fits(page, name, language);
      }
    });
  }
}

const WORDS = /\b[a-z]+(\.[a-zA-Z]+){1,3}\b(?![/@])/g;
const KEYS =
  /^(account|accounts|administration|app|borrower|close|imports|kpi|gate|audit|agencies|visits|complaint|duty|training|override|party|place|template|privacy|reveal|evidence|segment|operator|quadrant|assess|notice|proof|recorder|consent|work|ageing|repayments)\./;

/** Nothing of the page is wider than the screen, and every text has its words in the language. */
async function fits(page: Page, name: string, language: string) {
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('footer')).toContainText(language === 'zh' ? /回款 \d/ : /Huikuan \d/);
  await settled(page);
  const seen = await page.evaluate(() => ({
    wider: document.documentElement.scrollWidth - window.innerWidth,
    width: window.innerWidth,
    text: document.body.innerText,
  }));
  expect(seen.wider, `${name} in ${language} is wider than the screen`).toBeLessThanOrEqual(0);
  expect((seen.text.match(WORDS) ?? []).filter((word) => KEYS.test(word))).toEqual([]);
  await accessible(page, `${name.replace(/\W/g, '-')}-${language}-${seen.width}`);
}
