// Applications and package names: each package name has channels of its own, one kit has all; iOS has keys and a certificate.
import { readFileSync } from 'node:fs';
import { CHANNELS, PLANTED } from '../support/samples.mjs';
import { expect, test } from '../support/test';

const CERTIFICATES = new URL('../../server/tests/certificates/', import.meta.url);
const certificate = (name: string) => ({ name: `${name}.p12`, mimeType: 'application/x-pkcs12', buffer: readFileSync(new URL(`${name}.p12`, CERTIFICATES)) });

for (const language of ['en', 'ko']) {
  test.describe(language, () => {
    test.use({ language });

    test('a second package name has channels of its own, a place in the kit, and goes with them', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 4\d\d.*\/api\//);
      const product = await owner.client.createProduct(owner.tenant);
      const at = owner.at(`products/${product}/applications`);
      const [first, second] = ['kr.example.riverpost', 'kr.example.riverpost.galaxy'];
      await desk.open(at);
      await expect(desk.main).toContainText(t('applications.last'));

      await desk.send('applications/add_package', { package_name: 'riverpost' });
      await expect(desk.error('package_name')).toContainText(t('errors.not_package_name'));
      await desk.send('applications/add_package', { package_name: second });
      const row = desk.main.getByRole('row', { name: second });
      await expect(row).toBeVisible();
      await desk.settle();

      await row.getByRole('link', { name: t('applications.to_channels') }).click();
      await desk.settle();
      await expect(page.locator('.package-switch')).toContainText(second);
      await desk.main.getByRole('rowheader', { name: 'Xiaomi' }).getByRole('link').click();
      await desk.settle();
      await desk.send('channels/enter', { ...CHANNELS.xiaomi, app_id: '' });
      await expect(desk.error('app_id')).toContainText(t('errors.required'));
      await desk.send('channels/enter', CHANNELS.xiaomi);
      await expect(desk.badge(t('states.channel_set'))).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`package=${second}$`));
      await expect(desk.main).toContainText(t('channels.rehearsal_other_title'));

      await desk.settle();
      await page.locator('.package-switch summary').click();
      await page.locator('.package-switch').getByRole('link', { name: first, exact: true }).click();
      await desk.settle();
      await expect(desk.badge(t('states.channel_off'))).toBeVisible();

      await desk.open(owner.at(`products/${product}/kit`));
      await expect(desk.main.locator('pre').first()).toContainText(`"${first}"`);
      await expect(desk.main.locator('pre').first()).toContainText(`"${second}"`);
      await expect(desk.main.locator('pre').first()).toContainText(CHANNELS.xiaomi.app_id);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('kit.take_all') }).click()]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^tpns-kit-\\d+-${first}\\.zip$`));

      await desk.open(at);
      await row.locator('summary').click();
      await expect(row).toContainText(t('applications.remove_name_text', { name: second }));
      await desk.submit(desk.form('applications/remove_package', row));
      await expect(desk.main.getByRole('row', { name: second })).toHaveCount(0);
      const gone = await owner.client.page(owner.at(`products/${product}/channels?package=${second}`));
      expect(gone.status).toBe(404);
    });

    test('an iOS application has keys of its own, and its certificate is looked at but never kept', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 4\d\d.*\/api\//);
      const product = await owner.client.createProduct(owner.tenant);
      const at = owner.at(`products/${product}/applications`);
      await desk.open(at);
      await desk.send('applications/add', { platform: 'ios', bundle_id: 'shop' });
      await expect(desk.error('bundle_id')).toContainText(t('errors.not_bundle_id'));
      await desk.send('applications/add', { platform: 'ios', bundle_id: 'com.example.shop' });
      await page.getByRole('link', { name: t('applications.open') }).click();
      await expect(page).toHaveURL(/\/applications\/ios$/);
      await desk.settle();
      await desk.submit(desk.form('applications/check_keys'));
      await expect(desk.main).toContainText(t('states.check_right'));
      await desk.settle();

      const form = page.locator('form[action="/certificates/check"]');
      const check = async (name: string, password: string) => {
        await form.locator('[name="certificate"]').setInputFiles(certificate(name));
        await form.locator('[name="password"]').fill(password);
        await desk.submit(form);
        await page.waitForURL(/\/applications\/ios#certificate$/);
        await desk.settle();
      };
      await check('universal', `${PLANTED}Password`);
      await expect(desk.error('password')).toContainText(t('errors.certificate_wrong_password'));
      await check('other-topic', 'barge');
      await expect(desk.error('certificate')).toContainText(t('errors.certificate_other_topic'));
      await check('universal', 'barge');
      await expect(desk.main).toContainText(t('applications.certificate_valid'));
      await expect(desk.main).toContainText(t('applications.certificate_both'));
      expect(await page.content()).not.toContain(PLANTED);

      const removal = desk.form('applications/remove');
      await desk.reveal(removal);
      await desk.submit(removal);
      await expect(page).toHaveURL(/\/applications$/);
      await expect(desk.main.getByRole('heading', { name: 'iOS', exact: true })).toHaveCount(0);
    });
  });
}

test('on gateway Tencent the keys of a macOS application are pasted, and every package name is on the list for the console', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { gateway: 'tencent', access_point: 'guangzhou' });
  await owner.client.addPackage(owner.tenant, product, 'kr.example.riverpost.galaxy');
  await owner.client.addApplication(owner.tenant, product, 'macos', 'com.example.shop');
  await desk.open(owner.at(`products/${product}/applications/macos`));
  await expect(desk.main).toContainText(t('keys.missing_application'));
  await expect(desk.main).toContainText('com.example.shop');
  await desk.send('applications/enter_keys', { access_id: '1600001048', access_key: 'AKEXAMPLE002', secret_key: `${PLANTED}SecretKeyOfMacos` });
  await expect(desk.main).toContainText('1600001048');
  await expect(page).toHaveURL(/\/applications\/macos$/);
  expect(await page.content()).not.toContain(PLANTED);

  await owner.client.setChannel(owner.tenant, product, 'huawei', { package_name: 'kr.example.riverpost.galaxy', app_id: '100000001', app_secret: `${PLANTED}HuaweiAppSecret` });
  await desk.open(owner.at(`products/${product}/console`));
  // The channel, and the keys of the Android application.
  await expect(desk.main).toContainText(t('console.open', { count: '2' }));
  await expect(desk.main).toContainText('kr.example.riverpost.galaxy');
  await desk.submit(desk.form('channels/mark_entered'));
  await expect(page).toHaveURL(/\/console$/);
  await expect(desk.main).toContainText(t('console.open', { count: '1' }));
  await expect(desk.main).toContainText(t('console.keys_missing'));
});
