// What is refused says so beside its field, keeps what was typed, and changes nothing.
import { CHANNELS, SERVICE_ACCOUNT } from '../support/samples.mjs';
import { expect, test } from '../support/test';

const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test.beforeEach(({ complaints }) => {
  // With scripts a refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d.*\/api\//);
});

test('a weak password is refused at set-up and the rest stays typed', async ({ page, server, desk, t }) => {
  await desk.open(server.setupPath);
  await desk.send('setup/complete', { email: 'kim@han-river.example', password: 'password12345', tenant_name: 'Han River' });
  await expect(desk.error('password')).toContainText(t('errors.weak_password'));
  await expect(page.locator('[name="email"]')).toHaveValue('kim@han-river.example');
  await expect(page.locator('[name="tenant_name"]')).toHaveValue('Han River');
  expect(await page.content()).not.toContain('password12345');
  await expect(page).toHaveURL(/\/setup\//);
});

test('a wrong package name is refused beside its field, and everything typed stays', async ({ page, owner, desk, t }) => {
  await desk.open(owner.at('products/new'));
  await desk.send('products/create', {
    name: 'River Post',
    description: 'Letters by barge.',
    category: 'travel',
    access_point: 'hongkong',
    gateway: 'rehearsal',
    package_name: 'com.new.app',
  });
  await expect(desk.error('package_name')).toContainText(t('errors.package_keyword'));
  await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#field-package-name');
  const form = desk.form('products/create');
  await expect(form.locator('[name="name"]')).toHaveValue('River Post');
  await expect(form.locator('[name="description"]')).toHaveValue('Letters by barge.');
  await expect(form.locator('[name="category"]')).toHaveValue('travel');
  await expect(form.locator('[name="package_name"]')).toHaveValue('com.new.app');
  await expect(form.locator('[name="access_point"][value="hongkong"]')).toBeChecked();
  await expect(form.locator('[name="gateway"][value="rehearsal"]')).toBeChecked();

  await test.step('corrected, it goes through', async () => {
    await desk.send('products/create', { package_name: 'com.example.app' });
    await expect(page).toHaveURL(/\/products\/(?!new)[^/]+$/);
  });
});

test('a name that is taken is refused by the server beside its field', async ({ page, owner, desk, t }) => {
  await owner.client.createProduct(owner.tenant, { name: 'River Post' });
  await desk.open(owner.at('products/new'));
  await desk.send('products/create', {
    name: 'River Post',
    category: 'social',
    access_point: 'singapore',
    gateway: 'rehearsal',
    package_name: 'com.example.second',
  });
  await expect(desk.error('name')).toContainText(t('errors.taken_name'));
  await expect(page.locator('[name="package_name"]')).toHaveValue('com.example.second');
});

test('a channel with a value missing keeps the others, but never a secret', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await desk.open(owner.at(`products/${product}/channels/xiaomi`));
  const form = desk.form('channels/enter');
  await desk.fill(form, { app_id: '2882303761520000001', app_key: 'with a blank', app_secret: CHANNELS.xiaomi.app_secret });
  await desk.submit(form);
  await expect(desk.error('app_key')).toContainText(t('errors.blanks'));
  await expect(form.locator('[name="app_id"]')).toHaveValue('2882303761520000001');
  await expect(form.locator('[name="app_key"]')).toHaveValue('with a blank');
  expect(await page.content()).not.toContain(CHANNELS.xiaomi.app_secret);
});

test('the wrong thing in the place of a key file is named', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  const wrong = {
    not_json: '{"type":',
    not_service_account: '{"project_info":{"project_id":"river-post"}}',
    legacy_fcm_key: 'AAAAabcdefg:APA91bHexample',
    service_account_lacks: JSON.stringify({ ...SERVICE_ACCOUNT, project_id: undefined }),
  };
  for (const [problem, typed] of Object.entries(wrong)) {
    await desk.open(owner.at(`products/${product}/channels/fcm`));
    await desk.send('channels/enter', { service_account: typed });
    await expect(desk.error('service_account')).toContainText(t(`errors.${problem}`, { part: 'project_id' }));
  }
});

test('FCM is refused on a mainland access point, with the reason', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { access_point: 'guangzhou' });
  const at = owner.at(`products/${product}/channels/fcm`);
  await desk.open(at);
  await expect(desk.main).toContainText(t('errors.fcm_on_mainland'));
  await expect(desk.form('channels/enter')).toHaveCount(0);
  await owner.client.post(at, '/api/channels/enter', { tenant: owner.tenant, product, vendor: 'fcm', ...CHANNELS.fcm });
  await desk.open(at);
  await expect(desk.main).not.toContainText(SERVICE_ACCOUNT.client_email);
  await expect(desk.badge(t('states.channel_set'))).toHaveCount(0);
});

test('an authorised IM app is not offered again and cannot be deleted before its release', async ({ owner, desk }) => {
  const first = await owner.client.createProduct(owner.tenant, { name: 'First' });
  const second = await owner.client.createProduct(owner.tenant, { name: 'Second', package_name: 'com.example.second' });
  await owner.client.registerImApp(owner.tenant, '1400123456', 'River Chat');
  await desk.open(owner.at(`products/${first}/im`));
  await desk.authorise('River Chat');
  await expect(desk.form('im_apps/release')).toBeAttached();

  await desk.open(owner.at(`products/${second}/im`));
  await expect(desk.form('im_apps/authorise').filter({ hasText: 'River Chat' })).toHaveCount(0);
  await desk.open(owner.at('im-apps'));
  await expect(desk.main).toContainText('First');
  await expect(desk.form('im_apps/delete')).toHaveCount(0);

  await test.step('a forged delete is refused', async () => {
    const id = await desk.form('im_apps/release').locator('[name="im_app"]').getAttribute('value');
    await owner.client.post(owner.at('im-apps'), '/api/im_apps/delete', { tenant: owner.tenant, product: '', im_app: id ?? '' });
    await desk.open(owner.at('im-apps'));
    await expect(desk.main).toContainText('River Chat');
  });

  await test.step('released, it can be deleted', async () => {
    await desk.reveal(desk.form('im_apps/release'));
    await desk.submit(desk.form('im_apps/release'));
    await desk.reveal(desk.form('im_apps/delete'));
    await desk.submit(desk.form('im_apps/delete'));
    await expect(desk.main).not.toContainText('River Chat');
  });
});

test('a push without a whole token is refused and keeps its words', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const at = owner.at(`products/${product}`);
  await desk.push(at, { audience: 'token', target: '0123456789', title: 'Kept title', content: 'Kept content' });
  await expect(desk.error('target')).toContainText(t('errors.not_token'));
  await expect(desk.form('pushes/send').locator('[name="title"]')).toHaveValue('Kept title');
  await expect(desk.form('pushes/send').locator('[name="content"]')).toHaveValue('Kept content');
});

test('a token nobody has is a failed push with its return code in words', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  await desk.push(owner.at(`products/${product}`), { audience: 'token', target: '0'.repeat(36), title: 'To nobody', content: 'Nobody reads this.' });
  await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
  await expect(desk.badge(t('states.push_failed'))).toBeVisible();
  await expect(desk.main).toContainText(/\b10[0-9]{5,}\b/);
});

test('wrong keys of a Tencent product are never called right, and what is known of them is said', async ({ owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant, { gateway: 'tencent' });
  await desk.open(owner.at(`products/${product}/keys`));
  await expect(desk.main).toContainText(t('keys.missing_title'));
  await desk.send('keys/enter', { access_id: '1500001048', access_key: 'AKEXAMPLE001', secret_key: 'pLaNtEdWrongSecretKey' });
  await expect(desk.badge(t('states.keys_unchecked'))).toBeVisible();
  await desk.settle();
  await desk.send('keys/check');
  // Without a network, as in CI, TPNS cannot be reached. With one, it does not know these keys.
  const honest = ['unreachable', 'no_answer', 'wrong_access_point', 'wrong_secret'].map((outcome) => t(`states.check_${outcome}`));
  await expect(desk.main.locator('.alert__title').filter({ hasText: new RegExp(honest.map(literal).join('|')) })).toBeVisible({ timeout: 40_000 });
  await expect(desk.main).not.toContainText(t('states.check_right'));
  await expect(desk.badge(t('states.keys_right'))).toHaveCount(0);
});
