// A push is sent once, whatever the browser does afterwards.
import { CHANNELS } from '../support/samples.mjs';
import { expect, test } from '../support/test';

test('reload, back and forward never send twice', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  const at = owner.at(`products/${product}`);
  await desk.push(at, { audience: 'token', target, title: 'Only once', content: 'By barge.' });
  await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
  await desk.settle();
  const sent = page.url();

  // A browser that had to ask before it posts a form again would stop here.
  page.on('dialog', (dialog) => {
    throw new Error(`the browser asks: ${dialog.message()}`);
  });
  for (let times = 0; times < 2; times += 1) {
    await page.reload();
    await desk.settle();
  }
  await expect(page).toHaveURL(sent);
  await page.goBack();
  await desk.settle();
  await expect(page).toHaveURL(new RegExp(`${at}/push$`));
  await page.reload();
  await desk.settle();
  await page.goForward();
  await desk.settle();
  await expect(page).toHaveURL(sent);

  await desk.open(`${at}/pushes`);
  await expect(desk.main.getByText('Only once', { exact: true })).toHaveCount(1);
  await desk.open(`${at}/devices`);
  await expect(desk.handset('xiaomi').locator('.handset__title').filter({ hasText: 'Only once' })).toHaveCount(1);
});

test('a form that was sent already leads to its push, and other words under its key name it', async ({ owner, desk, complaints, t }) => {
  // With scripts the refusal is a 422 to the page, and Chromium always tells its console.
  complaints.allow(/status of 422.*\/api\/pushes\/send/);
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  const at = owner.at(`products/${product}`);
  const values = { audience: 'token', target, title: 'Only once', content: 'By barge.' };
  await desk.open(`${at}/push`);
  // The same form in the hands of somebody who was faster: another tab, or the same one before the page changed.
  const form = desk.form('pushes/send');
  const once = await form.locator('[name="once"]').getAttribute('value');
  await desk.fill(form, values);
  const fields = await form.evaluate((element) => [...new FormData(element as HTMLFormElement)].map(([name, value]) => [name, String(value)]));
  const earlier = await owner.client.post(`${at}/push`, '/api/pushes/send', fields);

  await test.step('other words are refused with a link to the earlier push', async () => {
    await desk.fill(form, { title: 'Twice' });
    await desk.submit(form);
    const alert = desk.main.locator('.alert').filter({ hasText: t('errors.sent_before_title') });
    await expect(alert.getByRole('link')).toHaveAttribute('href', earlier);
    await expect(form.locator('[name="title"]')).toHaveValue('Twice');
    await expect(form.locator('[name="once"]')).not.toHaveValue(once ?? '');
  });

  await test.step('the very same form leads to it', async () => {
    expect(await owner.client.post(`${at}/push`, '/api/pushes/send', fields)).toBe(earlier);
    await desk.open(`${at}/pushes`);
    await expect(desk.main.getByText('Only once', { exact: true })).toHaveCount(1);
    await expect(desk.main.getByText('Twice', { exact: true })).toHaveCount(0);
  });
});
