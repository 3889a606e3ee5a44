// What has to be carried into TPNS's own console by hand: told on one page, remembered, and told again when it changes.
import { PLANTED } from '../support/samples.mjs';
import { expect, test } from '../support/test';

test('what is left to do is listed field by field, marked, and open again when a value changes', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { gateway: 'tencent', access_point: 'guangzhou' });
  const at = owner.at(`products/${product}/console`);
  const keys = (accessId: string) =>
    owner.client.post(owner.at(`products/${product}/keys`), '/api/keys/enter', {
      tenant: owner.tenant,
      product,
      access_id: accessId,
      access_key: 'AKEXAMPLE001',
      secret_key: `${PLANTED}SecretKeyOfTencent`,
    });
  await desk.open(at);
  await expect(desk.main).toContainText(t('console.keys_missing'));
  await expect(desk.main).toContainText(t('console.open', { count: '1' }));
  await keys('1500001048');
  await desk.open(at);
  await expect(desk.main).toContainText(t('console.done'));

  const secret = `${PLANTED}HuaweiAppSecret`;
  await owner.client.setChannel(owner.tenant, product, 'huawei', { app_id: '100000001', app_secret: secret });
  await owner.client.registerImApp(owner.tenant, '1400123456', 'River Chat');
  await owner.client.authoriseImApp(owner.tenant, product, '1400123456');
  await desk.open(at);
  await expect(desk.main).toContainText(t('console.open', { count: '2' }));
  await expect(desk.main.locator('code').filter({ hasText: '100000001' })).toBeVisible();
  expect(await page.content()).not.toContain(PLANTED);

  await desk.submit(desk.form('channels/mark_entered'));
  await expect(page).toHaveURL(/\/console$/);
  await expect(desk.main).toContainText(t('console.open', { count: '1' }));
  await desk.submit(desk.form('im_apps/mark_entered'));
  await expect(page).toHaveURL(/\/console$/);
  await expect(desk.main).toContainText(t('console.done'));

  await owner.client.setChannel(owner.tenant, product, 'huawei', { app_id: '100000002', app_secret: secret });
  await desk.open(at);
  await expect(desk.badge(t('channels.mark_stale'))).toBeVisible();
  await expect(desk.main).toContainText(t('console.open', { count: '1' }));
  await desk.submit(desk.form('channels/mark_entered'));
  await expect(desk.main).toContainText(t('console.done'));

  await test.step('another AccessID is another application there: all of it is open again', async () => {
    await keys('1500001049');
    await desk.open(at);
    await expect(desk.main).toContainText(t('console.open', { count: '2' }));
    await desk.submit(desk.form('channels/mark_entered'));
    await desk.submit(desk.form('im_apps/mark_entered'));
    await expect(desk.main).toContainText(t('console.done'));
  });

  await test.step('what is switched off or released here has to be so there too', async () => {
    await owner.client.post(owner.at(`products/${product}/channels/huawei`), '/api/channels/switch', { tenant: owner.tenant, product, vendor: 'huawei', on: 'false' });
    await desk.open(owner.at(`products/${product}/im`));
    const release = desk.form('im_apps/release');
    await desk.reveal(release);
    await desk.submit(release);
    await desk.open(at);
    await expect(desk.main).toContainText(t('im.left'));
    await expect(desk.main).toContainText(t('console.open', { count: '2' }));
    await desk.submit(desk.form('channels/mark_entered'));
    await desk.submit(desk.form('im_apps/mark_entered'));
    await expect(desk.main).toContainText(t('console.done'));
    await expect(desk.main).not.toContainText(t('im.left'));
  });
});

test('a rehearsal product has nothing to carry over', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/console`));
  await expect(desk.main).toContainText(t('console.rehearsal_title'));
});
