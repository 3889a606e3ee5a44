// Pushes beyond the first test: to everybody, later, turned away, in doubt; and the handsets that get them.
import { CHANNELS } from '../support/samples.mjs';
import { OWNER, expect, test } from '../support/test';

test.beforeEach(({ complaints }) => {
  // A refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d/);
});

for (const language of ['ko', 'zh-CN'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('a push to everybody wants the product named, arrives, and opens what it says', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
      await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
      const at = owner.at(`products/${product}`);
      await desk.open(`${at}/push`);
      const form = desk.form('pushes/send');
      await desk.reveal(page.locator('[name="click_action"]'));
      await desk.fill(form, { audience: 'all', title: 'High water', content: 'No barges today.', click_action: 'intent', action_target: 'riverpost://push/open' });
      await desk.submit(form);
      await expect(desk.error('confirm_name')).not.toBeEmpty();
      await desk.fill(desk.form('pushes/send'), { confirm_name: 'River Post' });
      await desk.submit(desk.form('pushes/send'));
      await expect(desk.badge(t('states.push_sent'))).toBeVisible();
      // What was ordered is told in words, not as forms have it.
      await expect(desk.main).toContainText(t('push.span_exactly', { span: t('push.span_day'), number: 86400 }));
      await expect(desk.main).toContainText(t('push.action_intent'));
      await desk.hear(t('push.status_finished'));
      await expect(desk.main.getByRole('row').filter({ hasText: 'Xiaomi' })).toContainText('1');

      await desk.open(`${at}/devices/fleet`);
      await desk.main.getByRole('link', { name: /Xiaomi/ }).click();
      await expect(desk.handset('xiaomi')).toContainText('High water');
      await desk.settle();
      await desk.send('devices/tap');
      await expect(desk.main).toContainText('riverpost://push/open');
      await expect(desk.main).toContainText(t('devices.step_tapped'));
    });

    test('a push for tomorrow waits at TPNS and is cancelled', async ({ owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant, { name: 'River Post' });
      await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
      await desk.open(owner.at(`products/${product}/push`));
      const form = desk.form('pushes/send');
      const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16);
      await desk.fill(form, { audience: 'all', title: 'Tomorrow', content: 'Low water.', timing: 'at', send_time: tomorrow, confirm_name: 'River Post' });
      await desk.submit(form);
      await expect(desk.badge(t('states.push_sent'))).toBeVisible();
      await expect(desk.main).toContainText(t('push.scheduled_title'));
      await desk.hear(t('push.status_waiting'));
      await desk.reveal(desk.form('pushes/end'));
      await desk.submit(desk.form('pushes/end'));
      await expect(desk.main).toContainText(t('push.event_agreed'));
      await desk.hear(t('push.status_cancelled'));
      await desk.open(owner.at(`products/${product}/pushes?state=cancelled`));
      await expect(desk.main.locator('tbody tr')).toHaveCount(1);
    });
  });
}

test('a push that the gateway turns away waits, is hurried, and arrives', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  await owner.client.post(owner.at(`products/${product}/devices/fleet`), '/api/faults/add', {
    tenant: owner.tenant,
    product,
    fault: 'status',
    number: '429',
    calls: '1',
  });
  await desk.push(owner.at(`products/${product}`), { audience: 'token', target, title: 'Patience', content: 'It comes later.' });
  await expect(desk.main).toContainText(t('push.waiting_title'));
  await desk.settle();
  await desk.send('pushes/hasten');
  await expect(desk.badge(t('states.push_sent'))).toBeVisible();
});

test('a push without an answer is in doubt until the records of TPNS settle it', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  await owner.client.post(owner.at(`products/${product}/devices/fleet`), '/api/faults/add', {
    tenant: owner.tenant,
    product,
    fault: 'reset',
    number: '',
    calls: '1',
    carried_out: 'true',
  });
  await desk.push(owner.at(`products/${product}`), { audience: 'token', target, title: 'In doubt', content: 'Did it leave?' });
  await expect(desk.badge(t('states.push_unknown'))).toBeVisible();
  await expect(desk.main).toContainText(t('push.doubt_title'));
  await expect(async () => {
    await page.reload();
    await expect(desk.badge(t('states.push_sent'))).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 40_000 });
  await expect(desk.main).toContainText(t('push.found_title'));
});

test('what nobody can prove is judged by somebody, and a waiting push is withdrawn', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  const fault = (fault: string, number: string) =>
    owner.client.post(owner.at(`products/${product}/devices/fleet`), '/api/faults/add', { tenant: owner.tenant, product, fault, number, calls: '1' });
  await fault('garbage', '');
  await desk.push(owner.at(`products/${product}`), { audience: 'token', target, title: 'Garbled', content: 'What did it say?' });
  await expect(desk.badge(t('states.push_unknown'))).toBeVisible();
  await desk.settle();
  await desk.send('pushes/look');
  await expect(desk.main).toContainText(t('push.event_asked_to_look', { by: OWNER.email }));
  await desk.settle();
  await desk.submit(desk.form('pushes/judge').filter({ hasText: t('push.judge_not_sent') }));
  await expect(desk.main).toContainText(t('push.judged_not_sent_title'));

  await fault('status', '429');
  await desk.push(owner.at(`products/${product}`), { audience: 'token', target, title: 'Never mind', content: 'Too late.' });
  await expect(desk.main).toContainText(t('push.waiting_title'));
  await desk.settle();
  await desk.send('pushes/withdraw');
  await expect(desk.main).toContainText(t('push.withdrawn_title'));
});

test('the list finds a push by its id, its state and its day', async ({ owner, desk, t, complaints }) => {
  // A day that is none cannot stand in a field for days.
  complaints.allow(/does not conform to the required format/);
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  const words = { audience: 'token', content: 'By barge.' };
  const sent = await owner.client.push(owner.tenant, product, { ...words, target, title: 'Arrived' });
  await owner.client.push(owner.tenant, product, { ...words, target: '0'.repeat(36), title: 'Lost' });
  await desk.open(owner.at(`pushes?state=failed`));
  await expect(desk.main).toContainText('Lost');
  await expect(desk.main).not.toContainText('Arrived');
  await desk.open(owner.at(`pushes?search=${sent}`));
  await expect(desk.main).toContainText('Arrived');
  await expect(desk.main).not.toContainText('Lost');
  await desk.open(owner.at('pushes?until=2020-01-01'));
  await expect(desk.main).toContainText(t('push.no_match_title'));
  await desk.open(owner.at('pushes?from=yesterday'));
  await expect(desk.main).toContainText(t('errors.not_date'));
});
