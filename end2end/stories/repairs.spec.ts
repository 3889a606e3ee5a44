// What is typed wrong in a known way is put right at a press, never in silence: in place with scripts, by a second button that saves without.
import { PLANTED } from '../support/samples.mjs';
import { expect, test } from '../support/test';

const SECRET = `${PLANTED}VivoAppSecret`;

test.beforeEach(({ complaints }) => {
  complaints.allow(/status of 4\d\d.*\/api\//);
});

test('two swapped values of a vendor change places', async ({ page, owner, desk, scripts, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/vivo`));
  const form = desk.form('channels/enter');
  await desk.send('channels/enter', { app_id: 'vivo4a9bKey', app_key: '105501234', app_secret: SECRET });
  await expect(desk.error('app_id')).toContainText(t('errors.swapped_with', { other: 'AppKey' }));
  if (scripts) {
    await page.locator('.field').filter({ has: desk.error('app_id') }).getByRole('button', { name: t('errors.swap') }).click();
    await expect(desk.error('app_id')).toBeHidden();
    await expect(form.locator('[name="app_id"]')).toHaveValue('105501234');
    await expect(form.locator('[name="app_key"]')).toHaveValue('vivo4a9bKey');
    await desk.submit(form);
  } else {
    const swap = form.getByRole('button', { name: t('channels.swap_and_save', { one: 'AppID', other: 'AppKey' }) });
    await test.step('without the secret, which never comes back, it is refused with both in their places', async () => {
      await swap.click();
      await expect(desk.error('app_secret')).toContainText(t('errors.required'));
      await expect(form.locator('[name="app_id"]')).toHaveValue('105501234');
      await expect(form.locator('[name="app_key"]')).toHaveValue('vivo4a9bKey');
      await expect(swap).toHaveCount(0);
    });
    await desk.fill(form, { app_id: 'vivo4a9bKey', app_key: '105501234', app_secret: SECRET });
    await desk.submit(form);
    await desk.fill(form, { app_secret: SECRET });
    await swap.click();
  }
  await expect(desk.badge(t('states.channel_set'))).toBeVisible();
  await expect(form.locator('[name="app_id"]')).toHaveValue('105501234');
  await expect(form.locator('[name="app_key"]')).toHaveValue('vivo4a9bKey');
});

test('blanks are taken out at a press', async ({ page, owner, desk, scripts, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/vivo`));
  const form = desk.form('channels/enter');
  await desk.send('channels/enter', { app_id: '105501234', app_key: '"vivo4a9bKey"', app_secret: SECRET });
  await expect(desk.error('app_key')).toContainText(t('errors.quotes'));
  if (scripts) {
    await page.locator('.field').filter({ has: desk.error('app_key') }).getByRole('button', { name: t('errors.repair') }).click();
    await desk.submit(form);
  } else {
    await desk.fill(form, { app_secret: SECRET });
    await form.getByRole('button', { name: t('channels.mend_and_save', { one: 'AppKey' }) }).click();
  }
  await expect(desk.badge(t('states.channel_set'))).toBeVisible();
  await expect(form.locator('[name="app_key"]')).toHaveValue('vivo4a9bKey');
});

test('a field is called the same in a form of Honor and in what is wrong with it', async ({ page, owner, desk }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/honor`));
  await desk.send('channels/enter', { app_id: '', client_id: 'c', secret_key: SECRET });
  await expect(desk.error('app_id')).toBeVisible();
  const label = (await page.locator('label[for="field-app-id"]').innerText()).trim();
  await expect(page.getByRole('alert').getByRole('link')).toContainText(`${label}`);
  expect(label).toBe('AppID');
});
