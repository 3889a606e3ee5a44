// An earlier IM console's configuration, and an app's own file: looked at first, applied as a whole.
import { readFileSync } from 'node:fs';
import { PLANTED } from '../support/samples.mjs';
import { expect, test } from '../support/test';

const ROWS = [
  'sdk_app_id,name,vendor,package_name,app_id,app_key,app_secret',
  `1400000001,River Chat,xiaomi,kr.example.riverpost,2882303761520000001,5302000000001,${PLANTED}Imported1`,
  `1400000001,River Chat,huawei,kr.example.riverpost,100000001,,${PLANTED}Imported2`,
  `1400000009,Lost Chat,vivo,kr.example.nowhere,105,k,${PLANTED}Imported3`,
].join('\n');

const CONFIGS = JSON.stringify({
  tpns: { access_id: 1500001048, access_key: 'AKEXAMPLE001' },
  'kr.example.barge': { channel: { enable: true, xiaomi: { app_id: '2882303761520000001', app_key: '5302000000001' } } },
});

for (const language of ['en', 'ko']) {
  test.describe(language, () => {
    test.use({ language });

    test('a file is refused by line and column, then its rows are chosen and applied', async ({ page, owner, desk, t }) => {
      const product = await owner.client.createProduct(owner.tenant);
      await desk.open(owner.at('im-apps'));
      await page.getByRole('link', { name: t('imports.title'), exact: true }).click();
      await expect(page).toHaveURL(/\/import$/);
      await desk.settle();
      const read = page.getByRole('button', { name: t('imports.read') });

      await page.locator('#field-text').fill(ROWS.replace('1400000009', '14x'));
      await read.click();
      await desk.settle();
      await expect(desk.main).toContainText(t('imports.spot_part', { line: 4, column: 1, part: 'sdk_app_id' }));
      expect(await page.content()).not.toContain(PLANTED);

      await page.locator('#field-file').setInputFiles({ name: 'im.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) });
      await read.click();
      await expect(page).toHaveURL(/\/import\/[0-9a-z]{20}$/);
      await desk.settle();
      await expect(desk.main).toContainText(t('imports.no_product'));
      const ticks = desk.main.locator('input[type="checkbox"]');
      await expect(ticks).toHaveCount(2);
      await expect(ticks.first()).toBeChecked();

      await page.getByRole('button', { name: t('imports.apply') }).click();
      await expect(page.locator('h1')).toHaveText(t('imports.report_title'));
      await expect(desk.main).toContainText(t('imports.did_register'));
      expect(await page.content()).not.toContain(PLANTED);

      await desk.open(owner.at(`products/${product}/channels/huawei`));
      await expect(desk.badge(t('states.channel_set'))).toBeVisible();
      await desk.open(owner.at('im-apps'));
      await expect(desk.main).toContainText('1400000001');
      await expect(desk.main).not.toContainText('1400000009');
    });

    test('without a chosen row nothing happens', async ({ page, owner, desk, complaints, t }) => {
      complaints.allow(/status of 422.*\/api\/imports/);
      await desk.open(owner.at('import'));
      await page.locator('#field-text').fill('sdk_app_id,name\n1400000001,River Chat\n');
      await page.getByRole('button', { name: t('imports.read') }).click();
      await expect(page).toHaveURL(/\/import\/[0-9a-z]{20}$/);
      await desk.settle();
      await desk.main.locator('input[type="checkbox"]').uncheck();
      await page.getByRole('button', { name: t('imports.apply') }).click();
      await expect(desk.main).toContainText(t('imports.rows_required'));
    });

    test("an app's own file proposes a product", async ({ page, owner, desk, t }) => {
      await desk.open(owner.at('import'));
      await page.locator('#field-text').fill(CONFIGS);
      await page.getByRole('button', { name: t('imports.read') }).click();
      await expect(page.locator('h1')).toHaveText(t('imports.proposal'));
      await desk.settle();
      await expect(desk.main).toContainText(t('imports.secret_title'));
      await desk.send('imports/create_product', { name: 'Barge', category: 'social', access_point: 'singapore' });
      await expect(page).toHaveURL(/\/products\/[0-9a-z]{20}$/);
      await expect(desk.main).toContainText('Barge');
    });

    test('the samples can be taken and say what they are', async ({ page, owner, desk, t }) => {
      await desk.open(owner.at('import'));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('imports.sample_csv') }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('im-console.csv');
      expect(readFileSync(await download.path(), 'utf8')).toContain('sdk_app_id,name,vendor,package_name');
    });
  });
}
