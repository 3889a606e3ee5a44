// Push plans and packages: a plan that pushes are counted under, and a file of accounts that a push goes to.
import { CHANNELS } from '../support/samples.mjs';
import { type Owner, axe, expect, overflow, test } from '../support/test';

test.beforeEach(({ complaints }) => {
  // With scripts a refusal by the server is a 4xx to the page, and Chromium always tells its console.
  complaints.allow(/status of 4\d\d.*\/api\//);
});

/** A product whose Xiaomi handset can get a push. */
async function product({ client, tenant, at }: Owner) {
  const id = await client.createProduct(tenant);
  await client.setChannel(tenant, id, 'xiaomi', CHANNELS.xiaomi);
  return {
    id,
    send: at(`products/${id}/push`),
    plans: at(`products/${id}/push/plans`),
    packages: at(`products/${id}/push/packages`),
    handsets: at(`products/${id}/devices`),
    token: await client.tokenOf(tenant, id, 'xiaomi'),
  };
}

for (const language of ['en', 'ko']) {
  test.describe(language, () => {
    test.use({ language });

    test('a plan is made, pushed with, and its figures are read', async ({ page, owner, desk, scripts, t }) => {
      const { send, plans, token } = await product(owner);
      await desk.open(send);
      await page.getByRole('link', { name: t('plans.title') }).first().click();
      await expect(page).toHaveURL(new RegExp(`${plans}$`));
      await desk.settle();
      await expect(desk.main).toContainText(t('plans.none_title'));

      const make = desk.form('push_plans/make');
      await test.step('without a name it is refused beside the field, and the description stays', async () => {
        await desk.fill(make, { description: 'Barges of autumn' });
        await desk.submit(make);
        await expect(desk.error('plan_name')).toContainText(t('errors.required'));
        await expect(make.locator('[name="description"]')).toHaveValue('Barges of autumn');
      });
      await desk.fill(make, { plan_name: '가을 바지선' });
      await desk.submit(make);
      await expect(desk.main).toContainText(t('plans.done_made'));
      await desk.settle();
      await expect(desk.main.locator('tbody tr')).toHaveCount(1);

      await test.step('one made elsewhere is entered by hand, and said to be that', async () => {
        const enter = desk.form('push_plans/enter');
        await desk.reveal(enter);
        await desk.fill(enter, { plan_id: '4711', known_plan_name: 'Spring' });
        await desk.submit(enter);
        await expect(desk.main.locator('tbody tr')).toHaveCount(2);
        await expect(desk.badge(t('plans.by_hand'))).toBeVisible();
        await desk.settle();
      });
      if (scripts) expect(await axe(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await page.getByRole('link', { name: t('plans.push_with_label', { name: '가을 바지선' }) }).click();
      await desk.settle();
      const form = desk.form('pushes/send');
      const plan = form.locator('[name="plan_id"]');
      await expect(plan).toHaveValue(/^\d+$/);
      await expect(form.locator(`datalist option[value="${await plan.inputValue()}"]`)).toHaveText('가을 바지선');
      await desk.fill(form, { audience: 'token', target: token, title: 'The barge is in', content: 'At pier 3.' });
      await desk.submit(form);
      await expect(desk.badge(t('states.push_sent'))).toBeVisible();

      await desk.open(plans);
      await page.getByRole('link', { name: '가을 바지선', exact: true }).click();
      await desk.settle();
      const all = desk.main.locator('tr').filter({ hasText: t('push.figures_all') });
      // TPNS is asked beside the page: with scripts its answer appears, without them the page is opened again.
      await expect(async () => {
        if (!scripts) await page.reload();
        await expect(all.locator('.funnel__figure').first()).toHaveText('1', { timeout: 3_000 });
      }).toPass({ timeout: 20_000 });
      if (scripts) expect(await axe(page)).toEqual([]);

      await desk.open(plans);
      const line = desk.main.locator('tbody tr').filter({ hasText: 'Spring' });
      await line.locator('.confirm > summary').click();
      await line.getByRole('button', { name: t('plans.remove_now') }).click();
      await expect(desk.main).toContainText(t('done.removed'));
      await expect(desk.main.locator('tbody tr')).toHaveCount(1);
    });

    test('a file is refused by its lines, then uploaded, and a push to it arrives', async ({ page, owner, desk, scripts, t }) => {
      const { send, packages, handsets } = await product(owner);
      await desk.open(send);
      await page.getByRole('link', { name: t('packages.title') }).first().click();
      await expect(page).toHaveURL(new RegExp(`${packages}$`));
      await desk.settle();
      const upload = desk.main.locator('form[action="/packages/upload"]');
      const choose = (name: string, text: string) => upload.locator('[name="package_file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

      await desk.fill(upload, { package_kind: 'package_account_push' });
      await choose('vip.csv', 'account\nx\nxiaomi-user,VIP\n');
      await desk.submit(upload);
      await desk.settle();
      await expect(desk.error('package_file')).toContainText(t('packages.not_accounts', { lines: '2, 3' }));
      await expect(upload.locator('[name="package_kind"]')).toHaveValue('package_account_push');

      await choose('vip.csv', 'xiaomi-user\nnobody\nxiaomi-user\n');
      await desk.submit(upload);
      await expect(desk.main).toContainText(t('packages.done_uploaded'));
      await desk.settle();
      const line = desk.main.locator('tbody tr').filter({ hasText: 'vip.csv' });
      await expect(line).toContainText(t('packages.accounts_counted', { count: 3 }));
      await expect(line).toContainText(t('packages.repeated', { count: 1 }));
      if (scripts) expect(await axe(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await page.getByRole('link', { name: t('packages.push_to_label', { name: 'vip.csv' }) }).click();
      await desk.settle();
      const form = desk.form('pushes/send');
      await expect(form.locator('[name="audience"][value="package_account_push"]')).toBeChecked();
      const number = await form.locator('[name="upload_id"]').inputValue();
      expect(number).toMatch(/^\d+$/);

      await test.step('from the empty form it is chosen by its kind', async () => {
        await desk.open(send);
        const chooser = page.getByRole('link', { name: t('packages.choose_label', { name: 'vip.csv' }) });
        await expect(chooser).toBeHidden();
        await desk.choose(form.locator('[name="audience"][value="package_token_push"]'));
        await expect(chooser).toBeHidden();
        await desk.choose(form.locator('[name="audience"][value="package_account_push"]'));
        await chooser.click();
        await desk.settle();
        await expect(form.locator('[name="upload_id"]')).toHaveValue(number);
        if (scripts) expect(await axe(page)).toEqual([]);
      });

      await desk.fill(form, { title: 'The barge is in', content: 'At pier 3.' });
      await desk.submit(form);
      await expect(desk.error('confirm_name')).toContainText(t('errors.required'));
      await desk.fill(form, { confirm_name: 'River Post' });
      await desk.submit(form);
      await expect(desk.badge(t('states.push_sent'))).toBeVisible({ timeout: 20_000 });
      await desk.open(handsets);
      await expect(desk.handset('xiaomi')).toContainText('The barge is in');

      await desk.open(packages);
      await line.locator('.confirm > summary').click();
      await line.getByRole('button', { name: t('packages.remove_now') }).click();
      await expect(desk.main).toContainText(t('done.removed'));
      await expect(desk.main).toContainText(t('packages.none_title'));
    });
  });
}
