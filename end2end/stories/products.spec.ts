// A product after it was made: found, changed, made again elsewhere, put away, deleted; and what its channels held before.
import { CHANNELS } from '../support/samples.mjs';
import { expect, test } from '../support/test';

for (const language of ['en', 'zh-CN']) {
  test.describe(language, () => {
    test.use({ language });

    test('the list shows what its form asks for, and says when that is nothing', async ({ page, owner, desk, t }) => {
      await owner.client.createProduct(owner.tenant);
      await owner.client.createProduct(owner.tenant, { name: 'Mainland Post', access_point: 'guangzhou', package_name: 'kr.example.mainland' });
      await desk.open(owner.at('products'));
      const find = desk.main.getByRole('search');
      await find.getByLabel(t('products.search')).fill('mainland');
      await find.getByRole('button').click();
      await expect(page).toHaveURL(/search=mainland/);
      await expect(desk.main.getByRole('rowheader')).toHaveText(['Mainland Post']);
      await find.getByLabel(t('products.search')).fill('nothing like it');
      await find.getByRole('button').click();
      await expect(desk.main).toContainText(t('products.no_match_title'));
      await page.getByRole('link', { name: t('products.clear') }).click();
      await expect(desk.main.getByRole('rowheader')).toHaveCount(2);
    });

    test('a product gets another name, rests, comes back and ends', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 4\d\d.*\/api\//);
      const product = await owner.client.createProduct(owner.tenant);
      const settings = owner.at(`products/${product}/settings`);
      await desk.open(settings);
      await desk.send('products/edit', { name: '' });
      await expect(desk.error('name')).toContainText(t('errors.required'));
      await desk.send('products/edit', { name: 'Harbour Post' });
      await expect(page.locator('h1')).toHaveText('Harbour Post');
      await expect(desk.main).toContainText(t('done.saved'));

      await desk.settle();
      await desk.send('products/archive', {});
      await expect(desk.main).toContainText(t('products.archived_title'));
      await desk.open(owner.at('products'));
      await expect(desk.main).toContainText(t('products.empty_title'));
      await desk.open(owner.at('products?state=archived'));
      await expect(desk.main.getByRole('rowheader')).toContainText([t('products.archived')]);

      await desk.open(settings);
      await desk.send('products/restore', {});
      await expect(desk.main).toContainText(t('done.product_restored'));

      await desk.open(settings);
      await page.locator('summary', { hasText: t('settings.delete_open') }).click();
      await desk.send('products/delete', { confirm_name: 'Harbor Post' });
      await expect(desk.error('confirm_name')).toContainText(t('errors.not_the_name'));
      await desk.send('products/delete', { confirm_name: 'Harbour Post' });
      await expect(page).toHaveURL(/\/products$/);
      await expect(desk.main).toContainText(t('done.product_deleted'));
    });

    test('a duplicate lives at another access point, without the secrets', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant);
      await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
      await desk.open(owner.at(`products/${product}/settings`));
      await desk.send('products/duplicate', { suffix: ' (SH)', access_point: 'shanghai' });
      await expect(page.locator('h1')).toHaveText('River Post (SH)');
      await expect(desk.main).toContainText(t('done.product_duplicated'));
      await page.getByRole('link', { name: t('common.tab_channels'), exact: true }).click();
      await expect(desk.main.getByRole('row', { name: 'Xiaomi' })).toContainText(t('states.channel_incomplete'));
    });

    test('while an IM app is authorised, the product says why it cannot be deleted', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant);
      await owner.client.registerImApp(owner.tenant, '1400123456', 'River Chat');
      await owner.client.authoriseImApp(owner.tenant, product, '1400123456');
      await desk.open(owner.at(`products/${product}/settings`));
      await expect(desk.main).toContainText(t('settings.delete_blocked_title'));
      await page.getByRole('link', { name: t('settings.delete_blocked_link') }).click();
      await expect(page).toHaveURL(/\/im$/);
    });

    test('an older version of a channel is used again, and a slower saver is told', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 4\d\d.*\/api\//);
      const product = await owner.client.createProduct(owner.tenant);
      const { tenant, client } = owner;
      await client.setChannel(tenant, product, 'xiaomi', CHANNELS.xiaomi);
      const at = owner.at(`products/${product}/channels/xiaomi`);
      await desk.open(at);
      await client.setChannel(tenant, product, 'xiaomi', { ...CHANNELS.xiaomi, app_id: '2882303761520000002' });
      await desk.send('channels/enter', { ...CHANNELS.xiaomi, app_id: '2882303761520000003' });
      await expect(desk.main).toContainText(t('errors.channel_changed'));

      await desk.open(at);
      await expect(page.locator('[name="app_id"]')).toHaveValue('2882303761520000002');
      const first = desk.main.getByRole('row').filter({ has: page.locator('[name="version"][value="1"]') });
      await first.locator('summary').click();
      await first.getByRole('button').click();
      await expect(desk.main).toContainText(t('done.channel_reverted'));
      await expect(page.locator('[name="app_id"]')).toHaveValue(CHANNELS.xiaomi.app_id);
    });
  });
}
