// Pushes that went out are ended from their page: stopped while something waits, recalled when all is done. Cancelling is in pushes.spec.ts.
import { CHANNELS } from '../support/samples.mjs';
import { expect, test } from '../support/test';

const TO_ALL = { audience: 'all', title: 'High water', content: 'No barges today.', confirm_name: 'River Post' };

test('a push that has arrived is recalled from its page, and leaves the screen', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const at = owner.at(`products/${product}`);
  await desk.push(at, TO_ALL);
  await desk.hear(t('push.status_finished'));
  await desk.reveal(desk.form('pushes/end'));
  await expect(desk.form('pushes/end')).toContainText(t('push.end_recall'));
  await desk.submit(desk.form('pushes/end'));
  await expect(desk.main).toContainText(t('push.event_agreed'));
  await desk.hear(t('push.status_revoked'));
  await expect(desk.form('pushes/end')).toHaveCount(0);
  await desk.open(`${at}/devices/fleet`);
  await desk.main.getByRole('link', { name: /Xiaomi/ }).click();
  await expect(desk.main).toContainText(t('devices.step_recalled'));
});

test('a push that waits for a device is stopped from its page, and never arrives', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const at = owner.at(`products/${product}`);
  const presence = async (presence: string) => {
    await desk.open(`${at}/devices/fleet`);
    await desk.main.getByRole('link', { name: /Xiaomi/ }).click();
    await desk.settle();
    await desk.reveal(desk.form('devices/change'));
    await desk.send('devices/change', { presence });
    await expect(desk.main).toContainText(t(`devices.presence_${presence}`));
    await desk.settle();
  };
  await presence('offline');
  await desk.push(at, TO_ALL);
  await desk.hear(t('push.status_started'));
  await desk.reveal(desk.form('pushes/end'));
  await expect(desk.form('pushes/end')).toContainText(t('push.end_stop'));
  await desk.submit(desk.form('pushes/end'));
  await expect(desk.main).toContainText(t('push.event_agreed'));
  await desk.hear(t('push.status_terminated'));
  await presence('background');
  await expect(desk.handset('xiaomi')).not.toContainText('High water');
});
