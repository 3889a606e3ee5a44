// What is saved for later pushes: test devices, drafts, and templates whose variables are filled in.
import { CHANNELS } from '../support/samples.mjs';
import { type Owner, expect, test } from '../support/test';

test.beforeEach(({ complaints }) => {
  // With scripts a refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d.*\/api\//);
});

/** A product whose Xiaomi handset can get a push. */
async function product({ client, tenant, at }: Owner) {
  const id = await client.createProduct(tenant);
  await client.setChannel(tenant, id, 'xiaomi', CHANNELS.xiaomi);
  return { id, send: at(`products/${id}/push`), saved: at(`products/${id}/push/saved`), token: await client.tokenOf(tenant, id, 'xiaomi') };
}

test('a test device is saved under a name, chosen for a push, and removed', async ({ page, owner, desk, t }) => {
  const { send, token } = await product(owner);
  await desk.open(send);
  const save = desk.form('test_devices/save');

  await test.step('what is no token is refused beside its field', async () => {
    await desk.reveal(save);
    await desk.fill(save, { device_name: '민지 Mi 14', device_target: 'no token' });
    await desk.submit(save);
    await expect(desk.error('device_target')).toContainText(t('errors.blanks'));
    await expect(save.locator('[name="device_name"]')).toHaveValue('민지 Mi 14');
  });
  await desk.fill(save, { device_target: token });
  await desk.submit(save);
  await expect(desk.main).toContainText(t('done.added'));
  await desk.settle();

  await test.step('a name is taken once', async () => {
    await desk.reveal(save);
    await desk.fill(save, { device_name: '민지 mi 14', device_kind: '1002', device_target: '+821012345678' });
    await desk.submit(save);
    await expect(desk.error('device_name')).toContainText(t('errors.taken_saved_name'));
    await desk.fill(save, { device_name: 'QA phone' });
    await desk.submit(save);
    await expect(page.locator('.saved-device')).toHaveCount(2);
    await desk.settle();
  });

  const form = desk.form('pushes/send');
  await page.getByRole('link', { name: t('push.device_pick_label', { name: 'QA phone' }) }).click();
  await expect(form.locator('[name="audience"][value="account"]')).toBeChecked();
  await expect(form.locator('[name="target"]')).toHaveValue('+821012345678');
  await expect(form.locator('[name="account_type"]')).toHaveValue('1002');
  await page.getByRole('link', { name: t('push.device_pick_label', { name: '민지 Mi 14' }) }).click();
  await expect(form.locator('[name="audience"][value="token"]')).toBeChecked();
  await expect(form.locator('[name="target"]')).toHaveValue(token);
  await desk.fill(form, { title: 'The barge is in', content: 'At pier 3.' });
  await desk.submit(form);
  await expect(desk.badge(t('states.push_sent'))).toBeVisible();

  await desk.open(send);
  const line = page.locator('.saved-device').filter({ hasText: 'QA phone' });
  await line.locator('.confirm > summary').click();
  await line.getByRole('button', { name: t('push.device_remove_now') }).click();
  await expect(desk.main).toContainText(t('done.removed'));
  await expect(page.locator('.saved-device')).toHaveCount(1);
});

test('a draft keeps what is typed, right or wrong, and is gone on with', async ({ page, owner, desk, t }) => {
  const { send, saved, token } = await product(owner);
  await desk.open(send);
  const form = desk.form('pushes/send');
  const keep = form.getByRole('button', { name: t('push.keep_draft') });
  await desk.fill(form, { audience: 'token', title: 'The barge', content: 'It is late.', target: 'not yet known' });
  await keep.click();
  await expect(page).toHaveURL(/[?&]draft=[0-9a-z]{20}$/);
  await expect(desk.main).toContainText(t('done.draft_kept'));
  await desk.settle();
  await expect(form.locator('[name="target"]')).toHaveValue('not yet known');

  await test.step('kept again, it is the same draft', async () => {
    const address = page.url();
    await desk.fill(form, { title: 'The barge is late' });
    await keep.click();
    await expect(desk.main).toContainText(t('done.draft_kept'));
    expect(page.url()).toBe(address);
    await desk.open(saved);
    await expect(desk.main.locator('tbody tr')).toHaveCount(1);
    await page.getByRole('link', { name: t('push.draft_open_label', { name: 'The barge is late' }) }).click();
    await desk.settle();
  });

  await test.step('it is checked when it is sent', async () => {
    await desk.submit(form);
    await expect(desk.error('target')).toContainText(t('errors.blanks'));
    await desk.fill(form, { target: token });
    await desk.submit(form);
    await expect(desk.badge(t('states.push_sent'))).toBeVisible();
  });

  await desk.open(saved);
  await desk.main.locator('.confirm > summary').click();
  await desk.main.getByRole('button', { name: t('push.kept_remove_now') }).click();
  await expect(desk.main).toContainText(t('push.drafts_none'));
});

test('a push that was sent becomes a template, whose variables are asked for', async ({ page, owner, desk, t }) => {
  const { id, saved, token } = await product(owner);
  const sent = await owner.client.push(owner.tenant, id, { audience: 'token', target: token, title: 'Barge 7 is in', content: 'At pier 3.' });
  await desk.open(owner.at(`pushes/${sent}`));
  const form = desk.form('pushes/send');

  await test.step('sending again begins with all of it', async () => {
    await page.getByRole('link', { name: t('push.another') }).click();
    await desk.settle();
    await expect(form.locator('[name="title"]')).toHaveValue('Barge 7 is in');
    await expect(form.locator('[name="target"]')).toHaveValue(token);
  });

  await desk.open(owner.at(`pushes/${sent}`));
  await page.getByRole('link', { name: t('push.save_as_template') }).click();
  await desk.settle();
  const save = form.getByRole('button', { name: t('push.template_save') });
  await expect(save).toBeVisible();
  await desk.reveal(page.locator('[name="custom_content"]'));
  await desk.fill(form, { title: 'Barge {{barge}} is in', content: 'At {{부두}}, {{no name}}.', custom_content: '{"place":"{{부두}}"}' });

  await test.step('without a name it is refused, and everything typed stays', async () => {
    await save.click();
    await expect(desk.error('template_name')).toContainText(t('errors.required'));
    await expect(form.locator('[name="title"]')).toHaveValue('Barge {{barge}} is in');
  });
  await desk.fill(form, { template_name: 'Arrival' });
  await save.click();
  await expect(page).toHaveURL(new RegExp(`${saved}$`));
  await expect(desk.main).toContainText(t('done.template_saved'));
  await desk.settle();

  await page.getByRole('link', { name: t('push.template_use_label', { name: 'Arrival' }) }).click();
  await desk.settle();
  await page.getByLabel('barge', { exact: true }).fill('8 & 9');
  await page.getByLabel('부두', { exact: true }).fill('pier "3"');
  await page.getByRole('button', { name: t('push.blanks_go') }).click();
  await desk.settle();
  await expect(form.locator('[name="title"]')).toHaveValue('Barge 8 & 9 is in');
  await expect(form.locator('[name="content"]')).toHaveValue('At pier "3", {{no name}}.');
  await expect(form.locator('[name="custom_content"]')).toHaveValue('{"place":"pier \\"3\\""}');
  await desk.submit(form);
  await expect(desk.badge(t('states.push_sent'))).toBeVisible();

  await test.step('it is edited with its variables, under another name', async () => {
    await desk.open(saved);
    await page.getByRole('link', { name: t('push.template_edit_label', { name: 'Arrival' }) }).click();
    await desk.settle();
    await expect(form.locator('[name="title"]')).toHaveValue('Barge {{barge}} is in');
    await desk.fill(form, { template_name: 'Barge arrives' });
    await save.click();
    await expect(page).toHaveURL(new RegExp(`${saved}$`));
    await desk.settle();
    await expect(desk.main.locator('tbody tr')).toHaveCount(1);
    await expect(desk.main.locator('tbody tr')).toContainText('Barge arrives');
  });
});
