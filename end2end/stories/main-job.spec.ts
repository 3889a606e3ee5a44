// The whole main job as a newcomer does it, from the set-up link to a notification on a handset.
import { CHANNELS } from '../support/samples.mjs';
import { OWNER, expect, test } from '../support/test';

const WORDS = {
  ko: { tenant: '한강 소프트', product: '한강 우체국', im: '한강 채팅', title: '배가 들어왔습니다', content: '마포대교 아래 3번 부두에서 기다립니다.' },
  en: { tenant: 'Han River', product: 'River Post', im: 'River Chat', title: 'The barge is in', content: 'It waits at pier 3 under Mapo bridge.' },
} as const;

for (const language of ['ko', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('a newcomer sets up and sees a test push on a handset', async ({ page, server, desk, t }) => {
      const words = WORDS[language];
      let product = '';

      await test.step('the set-up link makes owner and tenant', async () => {
        await desk.open(server.setupPath);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('session.setup_title'));
        await desk.send('setup/complete', { email: OWNER.email, password: OWNER.password, tenant_name: words.tenant });
        await expect(page).toHaveURL(/\/t\/[^/]+$/);
        await desk.settle();
      });
      const tenant = new URL(page.url()).pathname;

      await test.step('a product on Rehearsal in Singapore', async () => {
        await desk.open(`${tenant}/products/new`);
        await desk.send('products/create', {
          name: words.product,
          category: 'social',
          access_point: 'singapore',
          gateway: 'rehearsal',
          package_name: 'kr.example.riverpost',
        });
        await expect(page).toHaveURL(/\/products\/(?!new)[^/]+$/);
        product = new URL(page.url()).pathname;
        await desk.settle();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(words.product);
        await expect(desk.main).toContainText(t('common.rehearsal'));
        await expect(desk.main).toContainText(t('common.singapore'));
      });

      await test.step('keys are issued, and Check says they are right', async () => {
        await desk.open(`${product}/keys`);
        await expect(desk.main.locator('dd code').first()).toHaveText(/^1[0-9]{9}$/);
        await desk.send('keys/check');
        await expect(desk.main).toContainText(t('states.check_right'));
        await expect(desk.badge(t('states.keys_right'))).toBeVisible();
      });

      await test.step('Xiaomi, OPPO and FCM are set', async () => {
        for (const [vendor, values] of Object.entries(CHANNELS)) {
          await desk.open(`${product}/channels/${vendor}`);
          await desk.send('channels/enter', values);
          await expect(desk.badge(t('states.channel_set'))).toBeVisible();
        }
        await desk.open(`${product}/channels/fcm`);
        await expect(desk.main).toContainText('river-post');
        await expect(desk.main).toContainText('push@river-post.iam.gserviceaccount.com');
      });

      await test.step('an IM app is registered and authorised', async () => {
        await desk.open(`${product}/im`);
        await desk.send('im_apps/register', { sdk_app_id: '1400123456', name: words.im });
        // The number alone stands on the page before, as an example.
        await expect(desk.main).toContainText(words.im);
        await desk.open(`${product}/im`);
        await desk.authorise(words.im);
        await expect(desk.form('im_apps/release')).toBeAttached();
      });

      await test.step('a push to the Xiaomi handset is sent and arrives', async () => {
        await desk.open(`${product}/devices`);
        const token = await desk.token('xiaomi');
        await desk.push(product, { audience: 'token', target: token, title: words.title, content: words.content });
        await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
        await expect(desk.badge(t('states.push_sent'))).toBeVisible();
        await expect(desk.main).toContainText(t('states.code_accepted'));
        await expect(desk.main.locator('code').filter({ hasText: /^[0-9]{5,}$/ }).first()).toBeVisible();
        await desk.open(`${product}/devices`);
        await expect(desk.handset('xiaomi').locator('.handset__title')).toHaveText(words.title);
        await expect(desk.handset('xiaomi').locator('.handset__content')).toHaveText(words.content);
        await expect(desk.handset('oppo').locator('.handset__title')).toHaveCount(0);
      });

      await test.step('OPPO shows nothing without a channel id, and the handset says why', async () => {
        const token = await desk.token('oppo');
        await desk.push(product, { audience: 'token', target: token, title: words.title, content: words.content });
        await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
        await expect(desk.badge(t('states.push_sent'))).toBeVisible();
        await desk.open(`${product}/devices`);
        await expect(desk.handset('oppo').locator('.handset__title')).toHaveCount(0);
        await expect(desk.main).toContainText(t('states.fate_no_channel_id'));
      });

      await test.step('with a channel id it is shown', async () => {
        const token = await desk.token('oppo');
        const fields = { audience: 'token', target: token, title: words.title, content: words.content, oppo_channel_id: 'river_news' };
        await desk.push(product, fields);
        await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
        await desk.open(`${product}/devices`);
        await expect(desk.handset('oppo').locator('.handset__title')).toHaveText(words.title);
      });

      await test.step('the checklist has nothing left to do', async () => {
        await desk.open(product);
        await expect(desk.main).toContainText(t('states.step_done'));
        await expect(desk.main).not.toContainText(t('states.step_blocked'));
        await expect(desk.main).not.toContainText(t('states.step_attention'));
      });
    });
  });
}

test('a push to an account reaches the handset it is bound to', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const at = owner.at(`products/${product}`);
  await desk.open(`${at}/devices`);
  const account = await desk.account('xiaomi');
  await desk.push(at, { audience: 'account', target: account, title: 'By account', content: 'Found you.' });
  await expect(page).toHaveURL(/\/pushes\/[^/]+$/);
  await expect(desk.badge(t('states.push_sent'))).toBeVisible();
  await desk.open(`${at}/devices`);
  await expect(desk.handset('xiaomi').locator('.handset__title')).toHaveText('By account');
});

test('a long title without blanks leaves the other columns in sight', async ({ page, owner, desk, t }) => {
  const product = await owner.client.createProduct(owner.tenant);
  await owner.client.setChannel(owner.tenant, product, 'xiaomi', CHANNELS.xiaomi);
  const target = await owner.client.tokenOf(owner.tenant, product, 'xiaomi');
  await owner.client.push(owner.tenant, product, { audience: 'token', target, title: '한강물길'.repeat(40), content: 'By barge.' });
  for (const path of ['', 'pushes', `products/${product}/pushes`]) {
    await desk.open(owner.at(path));
    const table = page.locator('table').filter({ hasText: '한강물길' });
    const { right } = await table.evaluate((element) => element.getBoundingClientRect());
    const frame = await table.evaluate((element) => (element.closest('main') ?? element).getBoundingClientRect().right);
    expect(right, `${path}: the table ends inside the page`).toBeLessThanOrEqual(frame);
    await expect(desk.badge(t('states.push_sent')).first()).toBeInViewport();
  }
});
