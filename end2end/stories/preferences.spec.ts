// Language and theme: what the browser prefers, until somebody says otherwise.
import { expect, test } from '../support/test';
import { LANGUAGES, texts } from '../support/texts.mjs';

for (const language of LANGUAGES) {
  test(`a browser that prefers ${language} is spoken to in ${language}`, async ({ browser, server, javaScriptEnabled }) => {
    const context = await browser.newContext({ locale: language, javaScriptEnabled, baseURL: server.url });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts(language)('session.sign_in_title'));
    await context.close();
  });
}

test('the language can be switched on every page and stays', async ({ page, desk, owner }) => {
  await desk.open(owner.at('im-apps'));
  await desk.prefer('/languages', 'ko');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page).toHaveURL(new RegExp(`${owner.at('im-apps')}$`));
  await desk.open(owner.at('products'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts('ko')('common.products'));
  await desk.prefer('/languages', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the theme can be switched and stays', async ({ page, desk, owner }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await desk.open(owner.at('products'));
  const light = await background();
  await desk.prefer('/theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await desk.open(owner.at('audit'));
  const dark = await background();
  expect(dark).not.toBe(light);
  await desk.prefer('/theme', 'system');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /.*/);
  expect(await background()).toBe(light);
});

test('a preference leads back to our pages only', async ({ owner, server }) => {
  const answer = await fetch(`${server.url}/languages`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', referer: 'https://evil.example/t/x', cookie: owner.client.cookieHeader },
    body: 'locale=ko&next=https%3A%2F%2Fevil.example%2F',
  });
  expect(answer.headers.get('location') ?? '').not.toContain('evil');
});
