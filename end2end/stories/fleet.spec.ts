// The fleet of a product on Rehearsal: what TPNS does with its application, devices of Apple's, faults, and the drawn phones.
import { CHANNELS } from '../support/samples.mjs';
import { axe, expect, overflow, test } from '../support/test';

test.beforeEach(({ complaints }) => {
  // A refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d/);
});

for (const language of ['ko', 'en', 'zh-CN'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('an expired service and a used-up quota are switched on the fleet page, and back', async ({ page, owner, desk, scripts, t }) => {
      const product = await owner.client.createProduct(owner.tenant);
      await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
      const push = (title: string) => owner.client.push(owner.tenant, product, { audience: 'account', target: 'xiaomi-user', title, content: 'By barge.' });
      const fleet = owner.at(`products/${product}/devices/fleet`);
      await desk.open(fleet);
      await desk.send('switches/set', { service: 'ended' });
      await expect(desk.badge(t('switches.touched'))).toBeVisible();
      await desk.settle();
      const refused = await push('Too late');
      await desk.open(owner.at(`pushes/${refused}`));
      await expect(desk.main).toContainText('1008031');

      await desk.open(fleet);
      await desk.send('switches/set', { service: 'active' });
      await expect(desk.badge(t('switches.touched'))).toHaveCount(0);
      await desk.settle();
      const quota = desk.form('switches/quota');
      await desk.fill(quota, { quota_vendor: 'xiaomi', quota_messages: 'many' });
      await desk.submit(quota);
      await expect(desk.error('quota_messages')).not.toBeEmpty();
      await desk.fill(desk.form('switches/quota'), { quota_messages: '0' });
      await desk.submit(desk.form('switches/quota'));
      await expect(desk.main).toContainText(t('switches.quota_used_up', { vendor: 'Xiaomi' }));
      if (scripts) expect(await axe(page)).toEqual([]);
      await push('Another way');
      await desk.open(owner.at(`products/${product}/devices`));
      await expect(desk.handset('xiaomi')).toContainText(t('handsets.via', { channel: 'TPNS' }));
      await desk.open(fleet);
      await desk.submit(desk.form('switches/quota').filter({ hasText: t('switches.lift') }).first());
      await expect(desk.main).toContainText(t('switches.no_quota'));
    });
  });
}

test('an iPhone and a Mac get a push, show its number, and a tap in the drawn phone opens the app', async ({ page, owner, desk, scripts, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
  const words = { audience: 'account', content: 'By barge.', environment: 'product', badge: '3' };
  for (const [platform, skin, title] of [
    ['ios', 'apple', 'Low water'],
    ['macos', 'mac', 'High water'],
  ] as const) {
    await owner.client.addApplication(owner.tenant, product, platform, 'com.example.riverpost');
    await owner.client.push(owner.tenant, product, { ...words, platform, target: `${platform}-user`, title });
    await desk.open(owner.at(`products/${product}/devices`));
    const phone = desk.handset(skin);
    await expect(phone).toContainText(title);
    await expect(phone).toContainText(t('handsets.via', { channel: 'APNs' }));
    await expect(phone.locator('.handset__badge')).toHaveText('3');
    if (scripts) expect(await axe(page)).toEqual([]);
    await phone.getByRole('button', { name: t('devices.tap_label', { title }) }).click();
    await expect(desk.handset(skin)).toContainText(t('devices.opens_app'));
    await desk.settle();
  }
  // The certificate's state is switched too, and only for Apple's.
  await desk.open(owner.at(`products/${product}/devices/fleet`));
  const ios = desk.form('switches/set').filter({ has: page.locator('input[name="platform"][value="ios"]') });
  await desk.fill(ios, { certificate_switch: 'ended' });
  await desk.submit(ios);
  await expect(desk.badge(t('switches.touched'))).toBeVisible();
  const refused = await owner.client.push(owner.tenant, product, { ...words, platform: 'ios', target: 'ios-user', title: 'Refused' });
  await desk.open(owner.at(`pushes/${refused}`));
  await expect(desk.main).toContainText('1008023');
});

test('a notification with pictures shows their addresses, asks nobody outside, and opens its page when it is tapped', async ({ page, owner, desk, scripts, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const picture = 'https://pictures.example/barge.png';
  const target = 'https://riverpost.example/barges/7';
  await owner.client.push(owner.tenant, product, {
    audience: 'account',
    target: 'xiaomi-user',
    title: 'A barge',
    content: 'With a picture.',
    picture,
    click_action: 'browser',
    action_target: target,
  });
  const outside: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') outside.push(request.url());
  });
  await desk.open(owner.at(`products/${product}/devices`));
  await expect(desk.handset('xiaomi')).toContainText(picture);
  await desk.handset('xiaomi').getByRole('button', { name: t('devices.tap_label', { title: 'A barge' }) }).click();
  await expect(desk.handset('xiaomi')).toContainText(target);
  if (scripts) expect(await axe(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await desk.settle();
  await desk.handset('xiaomi').getByRole('link', { name: t('devices.opens_back') }).click();
  await expect(desk.handset('xiaomi')).toContainText(t('handsets.empty_screen'));
  expect(outside).toEqual([]);
});

test('each fault tells what it is for and is switched off alone', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  await desk.open(owner.at(`products/${product}/devices/fleet`));
  await desk.send('faults/add', { fault: 'status', number: '503', path: '/v3/push/app', retry_after: '7', calls: '2' });
  await expect(desk.form('faults/remove')).toHaveCount(1);
  await desk.settle();
  await desk.send('faults/add', { fault: 'garbage', path: '' });
  await expect(desk.form('faults/remove')).toHaveCount(2);
  await desk.settle();
  await expect(desk.main).toContainText(t('devices.retry_after_told', { seconds: 7 }));
  await expect(desk.main.locator('.fault').first()).toContainText('/v3/push/app');
  await expect(desk.main.locator('.fault').last()).toContainText(t('devices.does_garbage'));
  await desk.submit(desk.form('faults/remove').first());
  await expect(desk.form('faults/remove')).toHaveCount(1);
  await expect(desk.main.locator('.fault')).toContainText(t('devices.fault_garbage'));
});
