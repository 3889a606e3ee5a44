// Devices and accounts at TPNS: looked up, changed, and what the change does to pushes.
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
  return { id, page: at(`products/${id}/lookup`), token: await client.tokenOf(tenant, id, 'xiaomi') };
}

for (const language of ['ko', 'zh-CN'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('an account is bound to a device, found by its type, and unbound', async ({ page, owner, desk, t }) => {
      const { page: lookup, token } = await product(owner);
      const question = page.getByRole('search');
      const ask = async (kind: string, target: string) => {
        await desk.fill(question, { device_kind: kind, device_target: target });
        await desk.submit(question);
        await desk.settle();
      };
      await desk.open(lookup);
      await expect(desk.main).toContainText(t('lookup.empty_title'));

      await test.step('what is no token is refused beside its field, and stays typed', async () => {
        await ask('token', 'no-token');
        await expect(desk.error('device_target')).toContainText(t('errors.not_token'));
        await expect(question.locator('[name="device_target"]')).toHaveValue('no-token');
      });
      await ask('token', token);
      const bound = page.getByRole('table', { name: t('lookup.accounts') });
      await expect(bound).toContainText('xiaomi-user');
      await expect(desk.main).toContainText(t('lookup.pushes_none'));

      const bind = desk.form('lookups/bind');
      await desk.reveal(bind);
      await desk.fill(bind, { account: 'k', account_kind: '1005' });
      await desk.submit(bind);
      await expect(desk.error('account')).toContainText(t('errors.too_short', { limit: 2 }));
      await desk.fill(bind, { account: 'kim@example.com' });
      await desk.submit(bind);
      await expect(desk.main).toContainText(t('done.bindings_asked'));
      await expect(bound).toContainText('kim@example.com');
      await expect(bound).not.toContainText('xiaomi-user');
      await desk.settle();

      await test.step('the account leads to its device, and with another type to none', async () => {
        await page.getByRole('link', { name: 'kim@example.com' }).click();
        await desk.settle();
        await expect(desk.main.getByRole('link', { name: token })).toBeVisible();
        await ask('0', 'kim@example.com');
        await expect(desk.main).toContainText('10110008');
        await ask('1005', 'kim@example.com');
      });

      await test.step('it goes from every device when the product is named', async () => {
        const everywhere = desk.form('lookups/unbind_everywhere');
        await desk.reveal(everywhere);
        await desk.fill(everywhere, { confirm_name: 'river post' });
        await desk.submit(everywhere);
        await expect(desk.error('confirm_name', everywhere)).toContainText(t('errors.not_the_name'));
        await desk.fill(everywhere, { confirm_name: 'River Post' });
        await desk.submit(everywhere);
        await expect(desk.main).toContainText(t('done.bindings_asked'));
        await expect(desk.main).toContainText('10110008');
        await desk.settle();
      });
      await ask('token', token);
      await expect(desk.main).toContainText(t('lookup.accounts_none'));
      await desk.open(owner.at('audit'));
      await expect(desk.main).toContainText(t('audit.account_unbound_everywhere', { account: 'kim@example.com' }));
    });
  });
}

test('tags that are put on a device are what a push to tags reaches it by', async ({ page, owner, desk, t }) => {
  const { id, page: lookup, token } = await product(owner);
  await desk.open(`${lookup}?device_kind=token&device_target=${token}`);
  const tags = desk.form('lookups/add_tags');

  await test.step('nothing typed is no tag', async () => {
    await desk.submit(tags);
    await expect(desk.error('tags')).toContainText(t('errors.required'));
  });
  await desk.fill(tags, { tags: 'vip\npier:3' });
  await tags.getByRole('button', { name: t('lookup.tags_add') }).click();
  await expect(desk.main).toContainText(t('done.tags_changed'));
  await desk.settle();
  await desk.fill(tags, { tags: 'pier:3' });
  await tags.getByRole('button', { name: t('lookup.tags_remove') }).click();
  await expect(tags.locator('[name="tags"]')).toHaveValue('');
  await desk.settle();

  const send = (values: Record<string, string>) =>
    desk.push(owner.at(`products/${id}`), { audience: 'tag', content: 'For those who wait.', confirm_name: 'River Post', ...values });
  await send({ tag_rules: 'xg_user_define any vip', title: 'To the pier' });
  await expect(desk.badge(t('states.push_sent'))).toBeVisible();
  await desk.open(owner.at(`products/${id}/devices`));
  await expect(desk.handset('xiaomi')).toContainText('To the pier');

  await test.step('the push stands among those of today, and leads to its page', async () => {
    await desk.open(`${lookup}?device_kind=token&device_target=${token}`);
    const today = page.getByRole('table', { name: t('lookup.pushes') });
    await expect(today.getByRole('row')).toHaveCount(2);
    await expect(today).toContainText(t('push.to_tags'));
    await today.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('To the pier');
  });

  await test.step('a tag is deleted from all devices when the product is named', async () => {
    await desk.open(lookup);
    const remove = desk.form('lookups/delete_tag');
    await desk.reveal(remove);
    await desk.fill(remove, { tag: 'vip', confirm_name: 'River Post' });
    await desk.submit(remove);
    await expect(desk.main).toContainText(t('done.tags_changed'));
    await desk.open(owner.at(`products/${id}/devices/fleet`));
    await expect(desk.main.locator('tbody')).not.toContainText('vip');
  });
});

test('attributes are set once their keys are there, and what TPNS refuses is said at the form', async ({ page, owner, desk, t }) => {
  const { id, page: lookup, token } = await product(owner);
  const of = `${lookup}?device_kind=token&device_target=${token}`;
  await desk.open(of);
  const add = desk.form('lookups/add_attribute');
  await desk.reveal(add);
  await desk.fill(add, { attribute_key: 'grade', attribute_value: '골드' });
  await desk.submit(add);
  await expect(desk.error('attribute_key')).toContainText(t('errors.unknown_attribute'));
  const declare = desk.form('lookups/declare_attributes');
  await desk.reveal(declare);
  await desk.fill(declare, { attribute_keys: 'grade' });
  await desk.submit(declare);
  await expect(desk.main).toContainText(t('done.saved'));
  await desk.settle();
  await desk.reveal(add);
  await desk.fill(add, { attribute_key: 'grade', attribute_value: '골드' });
  await desk.submit(add);
  const there = page.getByRole('table', { name: t('lookup.attributes') });
  await expect(there).toContainText('골드');
  await desk.settle();

  const fault = (number: string) =>
    owner.client.post(owner.at(`products/${id}/devices/fleet`), '/api/faults/add', { tenant: owner.tenant, product: id, fault: 'code', number, calls: '1' });
  await test.step('a refusal has its code and what to do, and what was typed stays', async () => {
    await fault('1008007');
    const tags = desk.form('lookups/add_tags');
    await desk.fill(tags, { tags: 'vip' });
    await desk.submit(tags);
    await expect(desk.main).toContainText(t('push.code_words', { code: '1008007' }));
    await expect(tags.locator('[name="tags"]')).toHaveValue('vip');
  });
  await desk.open(of);
  await there.getByRole('button', { name: t('lookup.attribute_remove_label', { key: 'grade' }) }).click();
  await expect(desk.main).toContainText(t('lookup.attributes_none'));
  await expect(page).toHaveURL(new RegExp(`device_target=${token}$`));
});
