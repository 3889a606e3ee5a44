// What scripts add: nothing is needed of it, but where it is there it works.
import { CHANNELS, SERVICE_ACCOUNT } from '../support/samples.mjs';
import { expect, test } from '../support/test';

test.beforeEach(async ({ context, complaints }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // A refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d.*\/api\//);
});

test('an open wall shows what arrives, and what was open stays open', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  const push = (title: string) => owner.client.push(owner.tenant, product, { audience: 'token', target, title, content: 'By barge.' });
  for (const title of ['One', 'Two', 'Three', 'Four']) await push(title);
  await desk.open(owner.at(`products/${product}/devices`));
  const older = page.locator('details').filter({ hasText: 'One' });
  await older.locator('summary').click();
  await push('Five');
  await expect(desk.handset('xiaomi').locator('.handset__title').first()).toHaveText('Five', { timeout: 15_000 });
  await expect(older).toHaveAttribute('open', '');

  await test.step('what was drawn again can still be used', async () => {
    await desk.handset('xiaomi').locator('button.copy').first().click();
    await expect(desk.handset('xiaomi').locator('button.copy--done')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(target);
  });
});

test('choosing a handset fills in the form and keeps what is typed', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  await desk.open(owner.at(`products/${product}/push`));
  const form = desk.form('pushes/send');
  await desk.fill(form, { title: 'Kept title' });
  await page.locator('a[href*="audience=account"]').first().click();
  await expect(form.locator('[name="audience"][value="account"]')).toBeChecked();
  await expect(form.locator('[name="target"]')).not.toHaveValue('');
  await expect(form.locator('[name="title"]')).toHaveValue('Kept title');
});

test('a title too long for a vendor is told while it is typed', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  await desk.open(owner.at(`products/${product}/push`));
  const warning = desk.main.locator('.state-words--warn').filter({ hasText: 'Xiaomi' });
  await expect(warning).toHaveCount(0);
  await page.locator('[name="title"]').fill('A'.repeat(80));
  await expect(warning).toBeVisible();
  await page.locator('[name="title"]').fill('Short');
  await expect(warning).toHaveCount(0);
});

test('a secret can be shown while it is typed', async ({ page, server, desk }) => {
  await desk.open(server.setupPath);
  const field = page.locator('[name="password"]');
  await field.fill('seven barges');
  await page.locator('.secret__show').click();
  await expect(field).toHaveAttribute('type', 'text');
  await page.locator('.secret__show').click();
  await expect(field).toHaveAttribute('type', 'password');
});

test('blanks and quotation marks are taken out at a press, not in silence', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/xiaomi`));
  await desk.send('channels/enter', { app_id: '"2882303761520000001",', app_key: ' 53020 ', app_secret: CHANNELS.xiaomi.app_secret });
  await expect(desk.error('app_id')).toContainText(t('errors.quotes'));
  await expect(desk.error('app_key')).toContainText(t('errors.blanks'));
  for (const name of ['app_id', 'app_key']) {
    await page.locator('.field').filter({ has: desk.error(name) }).getByRole('button', { name: t('errors.repair') }).click();
    await expect(desk.error(name)).toBeHidden();
  }
  await expect(page.locator('[name="app_id"]')).toHaveValue('2882303761520000001');
  await expect(page.locator('[name="app_key"]')).toHaveValue('53020');
  await desk.submit(desk.form('channels/enter'));
  await expect(desk.badge(t('states.channel_set'))).toBeVisible();
});

test('a long key file that is refused stays in its field', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/fcm`));
  const typed = JSON.stringify({ ...SERVICE_ACCOUNT, project_id: undefined, note: 'x'.repeat(8000) });
  await desk.send('channels/enter', { service_account: typed });
  await expect(desk.error('service_account')).toContainText(t('errors.service_account_lacks', { part: 'project_id' }));
  await expect(desk.form('channels/enter').locator('[name="service_account"]')).toHaveValue(typed);
});

test('an impatient double click sends one push', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  await desk.open(owner.at(`products/${product}/push`));
  const form = desk.form('pushes/send');
  await desk.fill(form, { audience: 'token', target, title: 'Once', content: 'Only once.' });
  await form.locator('button[type="submit"]').first().dblclick();
  await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
  await desk.open(owner.at(`products/${product}/pushes`));
  await expect(desk.main.getByText('Once', { exact: true })).toHaveCount(1);
});

test('without the server a form says so and keeps what was typed', async ({ page, owner, desk, complaints, t }) => {
  complaints.allow(/ERR_FAILED|Failed to fetch/);
  await desk.open(owner.at('im-apps'));
  await page.route('**/api/**', (route) => route.abort());
  await desk.send('im_apps/register', { sdk_app_id: '1400123456', name: 'River Chat' });
  await expect(page.getByRole('alert')).toContainText(t('errors.unreachable_title'));
  await expect(desk.form('im_apps/register').locator('[name="name"]')).toHaveValue('River Chat');
});
