// What the Android team gets: files made from the product as it is, and what a click opens.
import { readFileSync } from 'node:fs';
import { CHANNELS, PLANTED } from '../support/samples.mjs';
import { expect, test } from '../support/test';

for (const language of ['en', 'ko']) {
  test.describe(language, () => {
    test.use({ language });

    test('a redirect is set, shown for each vendor, and removed again', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 4\d\d.*\/api\//);
      const product = await owner.client.createProduct(owner.tenant);
      await desk.open(owner.at(`products/${product}/redirect`));
      await expect(desk.main).toContainText(t('redirect.none_title'));

      await desk.send('redirects/set', { redirect: 'https://example.com/chat' });
      await expect(desk.error('redirect')).toContainText(t('errors.redirect_reserved_scheme'));
      await expect(page.locator('[name="redirect"]')).toHaveValue('https://example.com/chat');

      await desk.send('redirects/set', { redirect: 'riverpost://push/open' });
      await expect(desk.main.locator('pre').first()).toContainText('android:scheme="riverpost"');
      await expect(desk.main.getByRole('row', { name: 'Xiaomi' })).toContainText('riverpost://push/open');
      await expect(desk.main.getByRole('row', { name: 'OPPO' })).toContainText(t('redirect.as_extras'));

      await desk.settle();
      await desk.send('redirects/set', { redirect: 'riverpost://push/open/' });
      await expect(desk.main).toContainText(t('redirect.trailing_slash'));
      await expect(desk.main).toContainText(t('redirect.path_text'));
      await desk.settle();
      await desk.send('redirects/set', { redirect: '' });
      await expect(desk.main).toContainText(t('redirect.none_title'));
    });

    test('the kit is taken, and says when the configuration has changed since', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant);
      const at = owner.at(`products/${product}/kit`);
      await desk.open(at);
      await expect(desk.main).toContainText(t('kit.never_taken'));
      await page.getByRole('link', { name: 'Java', exact: true }).click();
      await expect(page).toHaveURL(/code=java/);
      await desk.settle();

      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('kit.take_all') }).click()]);
      expect(download.suggestedFilename()).toMatch(/^tpns-kit-\d+-kr\.example\.riverpost\.zip$/);
      const zip = readFileSync(await download.path());
      expect(zip.subarray(0, 2).toString()).toBe('PK');
      expect(zip.includes('TpnsReceiver.java')).toBe(true);
      expect(zip.includes('TpnsReceiver.kt')).toBe(true);

      await desk.open(at);
      await expect(desk.main).toContainText(t('kit.fresh_title'));
      await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
      await desk.open(at);
      await expect(desk.main).toContainText(t('kit.stale_title'));
      await expect(desk.main.locator('pre').first()).toContainText(CHANNELS.xiaomi.app_id);
      expect(await page.content()).not.toContain(PLANTED);

      // The file that TPNS's own workflow takes, for itself.
      const take = page.getByRole('button', { name: t('kit.take_file', { file: 'app/tpns-configs.json' }) });
      const [configs] = await Promise.all([page.waitForEvent('download'), take.click()]);
      expect(configs.suggestedFilename()).toBe('tpns-configs.json');
      await desk.open(at);
      await expect(desk.main).toContainText(t('kit.file_fresh'));
      await expect(desk.main).toContainText(t('kit.file_stale'));
    });

    test('without keys there is no kit, and the way to them is shown', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant, { gateway: 'tencent' });
      await desk.open(owner.at(`products/${product}/kit`));
      await expect(desk.main).toContainText(t('kit.blocked_title'));
      await page.getByRole('link', { name: t('kit.blocked_link') }).click();
      await expect(page).toHaveURL(/\/keys$/);
    });
  });
}
