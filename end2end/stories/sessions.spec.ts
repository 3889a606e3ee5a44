// Who gets in, and how one gets out for good.
import { Client } from '../support/forms.mjs';
import { addTenant, addUser } from '../support/server.mjs';
import { OWNER, expect, test } from '../support/test';

test('the set-up link works once', async ({ page, server, desk, owner, t }) => {
  expect(owner.tenant).toBeTruthy();
  await page.context().clearCookies();
  await desk.open(server.setupPath);
  await expect(desk.main).toContainText(t('errors.setup_link_title'));
  await expect(desk.form('setup/complete')).toHaveCount(0);
});

test('a set-up link that was never printed opens nothing', async ({ page, server, desk, t }) => {
  await desk.open(`${server.setupPath.slice(0, -4)}AAAA`);
  await expect(desk.main).toContainText(t('errors.setup_link_title'));
  await expect(desk.form('setup/complete')).toHaveCount(0);
  await expect(page.getByLabel(t('session.password'))).toHaveCount(0);
});

test('signing out ends the session on the server', async ({ page, desk, owner }) => {
  await desk.open(owner.at('products'));
  const stolen = await page.context().cookies();
  await desk.signOut();
  await expect(page).toHaveURL(/\/sign-in/);

  await test.step('the back button shows no page of the tenant', async () => {
    await page.goBack();
    await desk.settle();
    await page.reload();
    await desk.settle();
    await expect(page.locator('body')).not.toContainText(OWNER.email);
  });

  await test.step('the old cookie opens nothing', async () => {
    await page.context().clearCookies();
    await page.context().addCookies(stolen);
    await desk.open(owner.at('products'));
    await expect(page.locator('body')).not.toContainText(OWNER.email);
    await expect(desk.form('sessions/sign_out')).toHaveCount(0);
    const answer = await owner.client.page(owner.at('products'), { cookie: stolen.map(({ name, value }) => `${name}=${value}`).join('; ') });
    expect(answer.text).not.toContain(OWNER.email);
  });
});

test('signing in comes back to the page that was asked for', async ({ page, desk, owner }) => {
  await page.context().clearCookies();
  await desk.open(owner.at('im-apps'));
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await desk.send('sessions/sign_in', { email: OWNER.email, password: OWNER.password });
  await expect(page).toHaveURL(new RegExp(`${owner.at('im-apps')}$`));
});

test('an unknown person and a wrong password get the same answer', async ({ page, desk, owner, complaints, t }) => {
  complaints.allow(/status of 4\d\d.*\/api\/sessions\/sign_in/);
  await page.context().clearCookies();
  const answers: string[] = [];
  for (const email of [OWNER.email, `nobody.${owner.tenant}@han-river.example`]) {
    await desk.open('/sign-in');
    await desk.send('sessions/sign_in', { email, password: 'not the right words at all' });
    const alert = desk.main.locator('.alert');
    await expect(alert).toContainText(t('errors.credentials_title'));
    answers.push((await alert.textContent()) ?? '');
    await expect(desk.form('sessions/sign_in').locator('[name="email"]')).toHaveValue(email);
  }
  expect(answers[0]).toBe(answers[1]);
});

test('pages of a signed-in visitor are kept by no cache', async ({ owner }) => {
  for (const path of [owner.at(), owner.at('products'), owner.at('audit')]) {
    const { headers } = await owner.client.page(path);
    expect(headers.get('cache-control'), path).toContain('no-store');
  }
});

test('somebody of another tenant finds nothing here', async ({ owner, server }) => {
  const product = await owner.client.createProduct(owner.tenant);
  const stranger = { email: 'lee@elsewhere.example', password: OWNER.password };
  await server.command(addTenant('Elsewhere'), addUser({ tenant: 'elsewhere', role: 'owner', ...stranger }));
  const client = new Client(server.url);
  await client.signIn(stranger);
  for (const path of [owner.at(), owner.at(`products/${product}`), owner.at('audit'), `/t/elsewhere/products/${product}`]) {
    const { text } = await client.page(path);
    expect(text, path).not.toContain('River Post');
    expect(text, path).not.toContain(OWNER.email);
  }
});
