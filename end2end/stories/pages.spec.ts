// Every page: no complaint of the browser, nothing wider than the window, nothing that WCAG 2.1 AA forbids.
import { furnish, pagesOf } from '../support/pages.mjs';
import { axe, expect, overflow, test } from '../support/test';

const SURROUNDINGS = [
  { language: 'en', colorScheme: 'light', width: 1280 },
  { language: 'ko', colorScheme: 'dark', width: 1280 },
  { language: 'ko', colorScheme: 'light', width: 390 },
  { language: 'zh-CN', colorScheme: 'dark', width: 390 },
  { language: 'en', colorScheme: 'dark', width: 390 },
] as const;

for (const { language, colorScheme, width } of SURROUNDINGS) {
  test.describe(`${width} pixels, ${colorScheme}, ${language}`, () => {
    test.use({ language, colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });

    test('every page can be read by everybody', async ({ page, desk, owner, server, scripts, complaints }) => {
      test.setTimeout(120_000);
      const pages: Record<string, string> = pagesOf(owner.tenant, await furnish(owner.client, owner.tenant));
      // One story, so that a furnished tenant is made once; its time grows with the pages.
      test.setTimeout(120_000 + Object.keys(pages).length * 15_000);
      // Pages that are not there say so with their status, which Chromium repeats.
      complaints.allow(/status of 404.*nowhere/);
      const look = async (name: string, path: string) =>
        test.step(name, async () => {
          const answer = await desk.open(path);
          // A page that failed says so with its status: an error view may be as tidy as any page.
          const missing = ['not-found', 'a path that leads nowhere'].includes(name);
          expect.soft(answer?.status(), name).toBe(missing ? 404 : 200);
          await expect.soft(page.locator('html'), name).toHaveAttribute('lang', language);
          await expect.soft(page.locator('h1'), name).toHaveCount(1);
          expect.soft(await page.title(), `${name}: a title`).not.toBe('');
          expect.soft(await overflow(page), `${name}: pixels too wide`).toBe(0);
          if (scripts) expect.soft(await axe(page), `${name}: axe`).toEqual([]);
        });
      for (const [name, path] of Object.entries(pages)) await look(name, path);
      await page.context().clearCookies();
      await look('sign-in', '/sign-in');
      await look('setup link that is used up', server.setupPath);
      await look('a path that leads nowhere', '/nowhere');
    });

    test('the set-up page can be read by everybody', async ({ page, desk, server, scripts }) => {
      await desk.open(server.setupPath);
      await expect(desk.form('setup/complete')).toBeVisible();
      expect(await overflow(page)).toBe(0);
      if (scripts) expect(await axe(page)).toEqual([]);
    });
  });
}

test('every page says the same with scripts as it said before them', async ({ desk, owner, page, scripts }) => {
  test.skip(!scripts, 'there is nothing to compare without scripts');
  const pages: Record<string, string> = pagesOf(owner.tenant, await furnish(owner.client, owner.tenant));
  test.setTimeout(60_000 + Object.keys(pages).length * 15_000);
  for (const [name, path] of Object.entries(pages)) {
    if (name === 'not-found') continue;
    await desk.open(path);
    const after = (await page.locator('h1').innerText()).trim();
    const { text, status } = await owner.client.page(path, { 'accept-language': 'en' });
    expect.soft(status, name).toBe(200);
    const before = text.match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1]?.replace(/<!--.*?-->|<[^>]+>/gs, '').trim();
    expect.soft(before, name).toBe(after);
  }
});
