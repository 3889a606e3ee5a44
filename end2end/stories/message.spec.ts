// Offline push messages: made into code whose address can be shared, and read back as they arrive.
import { CLICKED, MESSAGE } from '../support/samples.mjs';
import { type Owner, expect, test } from '../support/test';

/** A product with a redirect URI, and the address of its page. */
async function messagePage({ client, tenant, at }: Owner) {
  const product = await client.createProduct(tenant);
  const redirect = { tenant, product, redirect: 'riverpost://push/open' };
  await client.post(at(`products/${product}/redirect`), '/api/redirects/set', redirect);
  return at(`products/${product}/message`);
}

test('a message becomes code, JSON and an ext, and its address brings all of it back', async ({ page, owner, desk, t }) => {
  const path = await messagePage(owner);
  await desk.open(path);
  const form = page.locator('#message-form');
  await expect(desk.main).toContainText(t('message.result_none_title'));

  await test.step('fields of another kind of ext are out of the way', async () => {
    await expect(form.locator('[name="ext"]')).toBeHidden();
    await expect(form.locator('[name="sender"]')).toBeHidden();
    await desk.choose(form.locator('[name="ext_kind"][value="own"]'));
    await expect(form.locator('[name="ext"]')).toBeVisible();
    await desk.choose(form.locator('[name="ext_kind"][value="tuikit"]'));
    await expect(form.locator('[name="ext"]')).toBeHidden();
  });

  const { code, huawei_importance, ...values } = MESSAGE;
  await desk.reveal(page.locator('[name="huawei_importance"]'));
  await desk.fill(form, { ...values, huawei_importance });
  await desk.submit(form);
  await expect(page).toHaveURL(/[?&]title=Han\+River\+Post&.*#result$/);
  await desk.settle();

  const blocks = page.locator('#result pre.code__text');
  const made = async () => {
    await expect(blocks.nth(0)).toContainText('info.setAndroidOPPOChannelID("tuikit")');
    const rest = JSON.parse((await blocks.nth(1).textContent()) ?? '').OfflinePushInfo;
    expect(rest).toMatchObject({
      PushFlag: 0,
      Title: values.title,
      Desc: values.desc,
      AndroidInfo: { OPPOChannelID: 'tuikit', HuaWeiImportance: 'LOW' },
    });
    const ext = (await blocks.nth(2).textContent()) ?? '';
    expect(rest.Ext).toBe(ext);
    expect(JSON.parse(ext).entity).toMatchObject({ version: 1, chatType: 2, action: 1, sender: values.sender, nickname: values.nickname });
    await expect(desk.main).toContainText(t('message.only_by_rest', { setting: t('fields.huawei_importance') }));
    await expect(form.locator('[name="nickname"]')).toHaveValue(values.nickname);
    await expect(form.locator('[name="desc"]')).toHaveValue(values.desc);
    await expect(form.locator('[name="huawei_importance"]')).toHaveValue('LOW');
  };
  await made();
  await expect(blocks.nth(0)).toContainText('object OfflinePush');

  await test.step('the other language, with everything else as it was', async () => {
    await page.locator('#result').getByRole('link', { name: 'Java', exact: true }).first().click();
    await expect(page).toHaveURL(/[?&]code=java/);
    await desk.settle();
    await expect(blocks.nth(0)).toContainText('public final class OfflinePush');
    await expect(page.locator('#handler pre')).toContainText('public class PushRedirectActivity');
    await made();
  });

  await test.step('the address alone is enough', async () => {
    const address = page.url();
    await desk.open(path);
    await desk.open(address);
    await made();
  });
});

test('what cannot be written down is refused beside its field', async ({ page, owner, desk, t }) => {
  await desk.open(await messagePage(owner));
  const form = page.locator('#message-form');
  await desk.fill(form, { title: 'Han River', oppo_channel_id: 'two words' });
  await desk.submit(form);
  await expect(page).toHaveURL(/oppo_channel_id=two\+words/);
  await desk.settle();
  await expect(desk.error('oppo_channel_id')).toContainText(t('errors.blanks'));
  await expect(form.locator('[name="oppo_channel_id"]')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.locator('[name="oppo_channel_id"]')).toHaveValue('two words');
  await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#field-oppo-channel-id');
  await expect(desk.main).not.toContainText(t('message.sending'));
});

test('findings say what becomes of a message, and with scripts they follow the typing', async ({ page, owner, desk, scripts, t }) => {
  const path = await messagePage(owner);
  const findings = page.locator('.message__findings');
  await desk.open(path);
  await expect(findings).toContainText(t('message.no_oppo_channel_id'));

  const form = page.locator('#message-form');
  await desk.fill(form, { message_kind: 'custom', ext_kind: 'own', ext: 'order 1027', title: 'A test', oppo_channel_id: 'orders' });
  if (!scripts) await desk.submit(form);
  await expect(findings.locator('li')).toHaveText([t('message.ext_not_json'), t('message.custom_without_desc'), t('message.test_word')]);

  await desk.fill(form, { desc: 'Your order is on its way.', ext: '{"order":"1027"}', title: 'Han River Post' });
  if (!scripts) await desk.submit(form);
  await expect(findings.locator('li')).toHaveText([t('message.no_findings')]);
  if (scripts) expect(new URL(page.url()).search).toBe('');
});

test('what arrived is read back, or it says why it cannot be', async ({ page, owner, desk, t }) => {
  await desk.open(await messagePage(owner));
  const section = page.locator('#arrived');
  const form = section.locator('form');
  const read = async (arrived: string) => {
    await desk.fill(form, { arrived });
    await desk.submit(form);
    await expect(page).toHaveURL(/arrived=[^#]*#arrived$/);
    await desk.settle();
    await expect(form.locator('[name="arrived"]')).toHaveValue(arrived);
  };

  await read(CLICKED);
  await expect(section).toContainText(t('message.tuikit_read'));
  await expect(section).toContainText(t('redirect.in_uri'));
  await expect(section).toContainText(t('message.uri_agrees'));
  for (const value of ['user-7', '한강 100%', 'a + b']) await expect(section.locator('dd').filter({ hasText: value })).toBeVisible();

  await read('otherapp://push/open?customContent=%7B%22order%22%3A%221027%22%7D');
  await expect(section).toContainText(t('message.own_read'));
  await expect(section).toContainText(t('message.uri_differs', { uri: 'riverpost://push/open' }));
  await expect(section.locator('pre')).toContainText('"order": "1027"');

  await read('riverpost://push/open?customContent=%7B%2');
  await expect(section).toContainText(t('message.broken_encoding'));

  await read('{"entity":{"version":1,"action":7,"sender":"user-7"}}');
  await expect(section).toContainText(t('message.unknown_action', { number: 7 }));
});
