import { expect, test } from '@playwright/test';
import { accessible, setClock, signIn } from './console';

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
};

for (const [user, pages] of Object.entries(PAGES)) {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`${user} at ${size.width}: every page fits, in Chinese and in English`, async ({ page }) => {
      test.setTimeout(180_000);
      await setClock('10:00');
      await page.setViewportSize(size);
      await signIn(page, user);
      for (const language of ['zh', 'en']) {
        await page.evaluate((l) => localStorage.setItem('huikuan.language', l), language);
        for (const name of pages) {
          await page.goto(`/${name}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await page.waitForLoadState('networkidle');
          await expect(page.locator('footer')).toContainText(/回款 \d|Huikuan \d/);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(wider, `${name} in ${language} is wider than the screen`).toBeLessThanOrEqual(0);
          const keys = await page.evaluate(
            () => document.body.innerText.match(/\b[a-z]+(\.[a-zA-Z]+){1,3}\b(?![/@])/g) ?? [],
          );
          expect(
            keys.filter((k) =>
              /^(accounts|app|borrower|close|imports|kpi|gate|audit|agencies|visits|complaint|duty|training|override|party|place|template|privacy|reveal|evidence|segment|operator|quadrant|assess|notice|proof|recorder|consent|work|ageing|repayments)\./.test(
                k,
              ),
            ),
          ).toEqual([]);
          await accessible(page, `${name.replace(/\W/g, '-')}-${language}-${size.width}`);
        }
      }
    });
  }
}
