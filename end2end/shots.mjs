// Takes a picture of every page, for people to look at: `PUSHBOARD_BINARY=… node shots.mjs [language…]`.
// They land in `shots/`, which git ignores.
import { chromium } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { launchOptions } from './support/browser.mjs';
import { Client } from './support/forms.mjs';
import { furnish, pagesOf } from './support/pages.mjs';
import { start } from './support/server.mjs';
import { LANGUAGES } from './support/texts.mjs';

const FOLDER = new URL('shots/', import.meta.url);
const WIDTHS = [1280, 390];
const THEMES = ['light', 'dark'];

const wanted = process.argv.slice(2);
const languages = wanted.length > 0 ? wanted : LANGUAGES;

rmSync(FOLDER, { recursive: true, force: true });
const server = await start();
const browser = await chromium.launch(launchOptions);
let count = 0;
try {
  const surroundings = languages.flatMap((locale) => THEMES.flatMap((colorScheme) => WIDTHS.map((width) => ({ locale, colorScheme, width }))));

  async function shoot({ locale, colorScheme, width }, cookies, pages) {
    const folder = new URL(`${locale}-${width}-${colorScheme}/`, FOLDER);
    mkdirSync(folder, { recursive: true });
    const context = await browser.newContext({
      baseURL: server.url,
      locale,
      colorScheme,
      timezoneId: 'Asia/Seoul',
      viewport: { width, height: width === 390 ? 844 : 900 },
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, fullPage: true });
      count += 1;
    }
    await context.close();
  }

  for (const surrounding of surroundings) await shoot(surrounding, [], { 'sign-in': '/sign-in', setup: server.setupPath });
  const client = new Client(server.url);
  const tenant = await client.setUp(server.setupPath);
  for (const surrounding of surroundings.slice(0, 2)) await shoot(surrounding, client.cookies, { 'empty-overview': `/t/${tenant}`, 'empty-products': `/t/${tenant}/products` });
  const pages = pagesOf(tenant, await furnish(client, tenant));
  for (const surrounding of surroundings) await shoot(surrounding, client.cookies, pages);
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${count} pictures in ${FOLDER.pathname}`);
