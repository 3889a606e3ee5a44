// A furnished tenant, and the address of every page it has.
import { readFileSync } from 'node:fs';
import { CHANNELS, CLICKED, CONFIGS, IM_CONSOLE, MESSAGE, PLANTED } from './samples.mjs';

const CERTIFICATE = new URL('../../server/tests/certificates/universal.p12', import.meta.url);

/** Fills a tenant so that every page has something to show: states that are right, wrong, missing and refused. */
export async function furnish(client, tenant) {
  const product = await client.createProduct(tenant, { description: 'Letters by barge.' });
  for (const [vendor, values] of Object.entries(CHANNELS)) await client.setChannel(tenant, product, vendor, values);
  await client.post(`/t/${tenant}/products/${product}/keys`, '/api/keys/check', { tenant, product });
  await client.registerImApp(tenant, '1400123456', 'River Chat');
  await client.registerImApp(tenant, '1400654321', 'Harbour Chat');
  await client.authoriseImApp(tenant, product, '1400123456');

  const onTencent = await client.createProduct(tenant, {
    name: 'Mainland Post',
    access_point: 'guangzhou',
    gateway: 'tencent',
    package_name: 'kr.example.mainlandpost',
  });
  await client.post(`/t/${tenant}/products/${onTencent}/keys`, '/api/keys/enter', {
    tenant,
    product: onTencent,
    access_id: '1500001048',
    access_key: 'AKEXAMPLE001',
    secret_key: `${PLANTED}SecretKeyOfTencent`,
  });
  await client.setChannel(tenant, onTencent, 'huawei', { app_id: '100000001', app_secret: `${PLANTED}HuaweiAppSecret` });

  await client.post(`/t/${tenant}/products/${product}/redirect`, '/api/redirects/set', { tenant, product, redirect: 'riverpost://push/open' });

  await client.addPackage(tenant, product, 'kr.example.riverpost.galaxy');
  await client.setChannel(tenant, product, 'xiaomi', { ...CHANNELS.xiaomi, package_name: 'kr.example.riverpost.galaxy' });
  await client.addApplication(tenant, product, 'ios', 'com.example.shop');
  await client.checkCertificate(tenant, product, 'ios', readFileSync(CERTIFICATE), 'barge');
  await client.addPackage(tenant, onTencent, 'kr.example.mainlandpost.anunusuallylengthyname.of.an.app');
  await client.setChannel(tenant, onTencent, 'huawei', {
    package_name: 'kr.example.mainlandpost.anunusuallylengthyname.of.an.app',
    app_id: '100000002',
    app_secret: `${PLANTED}HuaweiAppSecret2`,
  });
  await client.addApplication(tenant, onTencent, 'macos', 'com.example.mainlandpost');

  const token = await client.tokenOf(tenant, product, 'xiaomi');
  const message = { audience: 'token', title: 'The barge is in', content: 'It waits at pier 3 under Mapo bridge.' };
  const sent = await client.push(tenant, product, { ...message, target: token });
  await client.push(tenant, product, { ...message, target: await client.tokenOf(tenant, product, 'oppo') });
  const failed = await client.push(tenant, product, { ...message, target: '0'.repeat(36) });
  const fault = (name, carried) =>
    client.post(`/t/${tenant}/products/${product}/devices/fleet`, '/api/faults/add', { tenant, product, fault: name, number: name === 'status' ? '429' : '', calls: '1', carried_out: carried });
  await fault('status', '');
  const waiting = await client.push(tenant, product, { ...message, title: 'Turned away', target: token });
  await fault('garbage', '');
  const doubt = await client.push(tenant, product, { ...message, title: 'In doubt', target: token });
  const { fleets } = await client.data('devices/list', { tenant, product });
  const device = fleets[0].fleet.devices[0].id;
  const form = { tenant, product, ...message };
  const send = `/t/${tenant}/products/${product}/push`;
  await client.post(send, '/api/test_devices/save', { tenant, product, device_name: '민지 Mi 14', device_kind: 'token', device_target: token });
  await client.post(send, '/api/test_devices/save', { tenant, product, device_name: 'QA phone', device_kind: '1002', device_target: '+821012345678' });
  const look = `/t/${tenant}/products/${product}/lookup`;
  await client.post(look, '/api/lookups/declare_attributes', { tenant, product, token, attribute_keys: 'grade\nage' });
  await client.post(look, '/api/lookups/add_attribute', { tenant, product, token, attribute_key: 'grade', attribute_value: '골드' });
  const draft = await client.post(send, '/api/push_forms/keep', { ...form, target: 'not known yet' });
  await client.post(send, '/api/push_forms/save_template', { ...form, target: token, title: 'Barge {{barge}} is in', content: 'At {{부두}}.', template_name: 'Arrival' });
  const [template] = (await client.data('push_forms/list', { tenant, product })).filter((kept) => kept.kind === 'template');
  await client.post(`${send}/plans`, '/api/push_plans/make', { tenant, product, plan_name: '가을 Autumn barges', description: 'Letters that leave before the river freezes.' });
  await client.post(`${send}/plans`, '/api/push_plans/enter', { tenant, product, plan_id: '4711', known_plan_name: 'Made in the console' });
  const plan = (await client.data('push_plans/list', { tenant, product })).find((kept) => kept.made_here);
  await client.push(tenant, product, { ...message, title: 'With a plan', target: token, plan_id: plan.plan_id });
  await client.uploadPackage(tenant, product, 'package_account_push', '단골 손님.csv', 'xiaomi-user\nnobody\nxiaomi-user\n');
  await client.uploadPackage(tenant, product, 'package_token_push', 'tokens-of-the-night-barge-2026-11-23.txt', `${token}\n`);
  const archived = await client.createProduct(tenant, { name: 'Old Post', package_name: 'kr.example.oldpost' });
  await client.post(`/t/${tenant}/products/${archived}/settings`, '/api/products/archive', { tenant, product: archived });
  await client.setChannel(tenant, product, 'xiaomi', { ...CHANNELS.xiaomi, app_id: '2882303761520000002' });
  const preview = await client.readImport(tenant, IM_CONSOLE);
  const proposal = await client.readImport(tenant, CONFIGS);
  const applied = await client.readImport(tenant, 'sdk_app_id,name\n1400777777,Lantern Chat\n');
  const { content } = await client.data('imports/get', { tenant, import: applied });
  await client.post(`/t/${tenant}/import/${applied}`, '/api/imports/apply', { tenant, import: applied, seen: content.Rows[1], 'rows[]': '1' });

  // What the fleet and its phones show: an iPhone with a number, a picture, a tap, a quota, a fault that disturbs nothing here.
  await client.push(tenant, product, { ...message, platform: 'ios', environment: 'product', audience: 'account', target: 'ios-user', badge: '3' });
  await client.push(tenant, product, { ...message, target: token, title: 'A picture', picture: 'https://pictures.example/barges/7.png', click_action: 'browser', action_target: 'https://riverpost.example/barges/7' });
  const phone = (await client.data('handsets/list', { tenant, product })).find((handset) => handset.make.vendor === 'xiaomi');
  const tapped = phone.stories.find((story) => story.title === 'With a plan').push_id;
  const at = `/t/${tenant}/products/${product}/devices`;
  await client.post(at, '/api/devices/tap', { tenant, product, device: phone.stories[0].device, push: tapped });
  await client.post(`${at}/fleet`, '/api/switches/quota', { tenant, product, quota_vendor: 'oppo', quota_messages: '0' });
  await client.post(`${at}/fleet`, '/api/faults/add', { tenant, product, fault: 'status', number: '503', path: '/v3/push/cancel_timing_task', retry_after: '5' });
  await client.post(`${at}/fleet`, '/api/faults/add', { tenant, product, platform: 'ios', fault: 'skew', number: '-700', path: '/v3/push/cancel_timing_task' });
  return { product, tapped, onTencent, archived, token, sent, failed, waiting, doubt, device, draft, template: template.id, plan: plan.id, planId: plan.plan_id, preview, proposal, applied };
}

/** Every page by a short name; `furnished` is what {@link furnish} gave. */
export function pagesOf(tenant, { product, tapped, onTencent, archived, token, sent, failed, waiting, doubt, device, draft, template, plan, planId, preview, proposal, applied }) {
  const at = `/t/${tenant}`;
  const pages = {
    overview: at,
    products: `${at}/products`,
    'products-nothing': `${at}/products?search=nosuchproduct`,
    'products-bad': `${at}/products?gateway=mars`,
    'new-product': `${at}/products/new`,
    'access-points': `${at}/access-points`,
    'im-apps': `${at}/im-apps`,
    import: `${at}/import`,
    'import-preview': `${at}/import/${preview}`,
    'import-proposal': `${at}/import/${proposal}`,
    'import-report': `${at}/import/${applied}`,
    handsets: `${at}/handsets`,
    pushes: `${at}/pushes`,
    'push-sent': `${at}/pushes/${sent}`,
    'push-failed': `${at}/pushes/${failed}`,
    'push-waiting': `${at}/pushes/${waiting}`,
    'push-doubt': `${at}/pushes/${doubt}`,
    'pushes-nothing': `${at}/pushes?search=nosuchpush`,
    'push-again': `${at}/products/${product}/push?from=${sent}`,
    'push-draft': draft,
    'push-template': `${at}/products/${product}/push?template=${template}`,
    'push-template-filled': `${at}/products/${product}/push?${new URLSearchParams({ template, 'value.barge': '7', 'value.부두': 'pier 3' })}`,
    'push-template-edited': `${at}/products/${product}/push?draft=${template}`,
    'pushes-saved': `${at}/products/${product}/push/saved`,
    'pushes-saved-none': `${at}/products/${onTencent}/push/saved`,
    plans: `${at}/products/${product}/push/plans`,
    'plans-none': `${at}/products/${onTencent}/push/plans`,
    'plans-archived': `${at}/products/${archived}/push/plans`,
    plan: `${at}/products/${product}/push/plans/${plan}`,
    'push-with-plan': `${at}/products/${product}/push?plan_id=${planId}`,
    packages: `${at}/products/${product}/push/packages`,
    'packages-none': `${at}/products/${onTencent}/push/packages`,
    'push-to-package': `${at}/products/${product}/push?audience=package_account_push&upload_id=1`,
    fleet: `${at}/products/${product}/devices/fleet`,
    device: `${at}/products/${product}/devices/${device}`,
    'device-tapped': `${at}/products/${product}/devices/${device}?tapped=${tapped}`,
    statistics: `${at}/products/${product}/statistics?days=30&by=system_version`,
    'statistics-archived': `${at}/products/${archived}/statistics`,
    lookup: `${at}/products/${product}/lookup`,
    'lookup-device': `${at}/products/${product}/lookup?device_kind=token&device_target=${token}`,
    'lookup-account': `${at}/products/${product}/lookup?device_kind=0&device_target=xiaomi-user`,
    'lookup-unknown': `${at}/products/${product}/lookup?device_kind=token&device_target=${'0'.repeat(36)}`,
    'lookup-bad': `${at}/products/${product}/lookup?platform=windows&device_kind=token&device_target=no%20token`,
    'lookup-archived': `${at}/products/${archived}/lookup`,
    audit: `${at}/audit`,
    help: `${at}/help`,
    'help-nothing': `${at}/help?q=nosuchword`,
  };
  for (const [name, id, vendors] of [
    ['product', product, ['xiaomi', 'oppo', 'fcm', 'vivo']],
    ['tencent', onTencent, ['huawei', 'fcm']],
  ]) {
    pages[name] = `${at}/products/${id}`;
    for (const part of ['keys', 'applications', 'channels', 'im', 'redirect', 'kit', 'push', 'pushes', 'devices', 'settings']) pages[`${name}-${part}`] = `${at}/products/${id}/${part}`;
    for (const vendor of vendors) pages[`${name}-${vendor}`] = `${at}/products/${id}/channels/${vendor}`;
  }
  pages['ios'] = `${at}/products/${product}/applications/ios`;
  pages['macos-on-tencent'] = `${at}/products/${onTencent}/applications/macos`;
  const second = 'package=kr.example.riverpost.galaxy';
  pages['second-channels'] = `${at}/products/${product}/channels?${second}`;
  pages['second-xiaomi'] = `${at}/products/${product}/channels/xiaomi?${second}`;
  const message = `${at}/products/${product}/message`;
  pages['message'] = message;
  pages['message-made'] = `${message}?${new URLSearchParams(MESSAGE)}`;
  pages['message-refused'] = `${message}?${new URLSearchParams({ ...MESSAGE, oppo_channel_id: 'two words' })}`;
  pages['message-read'] = `${message}?${new URLSearchParams({ arrived: CLICKED })}`;
  pages['message-unread'] = `${message}?${new URLSearchParams({ arrived: 'riverpost://push/open?customContent=%7B%2' })}`;
  pages['tencent-console'] = `${at}/products/${onTencent}/console`;
  pages['archived-settings'] = `${at}/products/${archived}/settings`;
  pages['archived-keys'] = `${at}/products/${archived}/keys`;
  pages['products-archived'] = `${at}/products?state=archived`;
  pages['not-found'] = `${at}/products/nowhere`;
  return pages;
}
