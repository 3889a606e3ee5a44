// Every page as those see it who may do less: no complaint of the browser, nothing that WCAG 2.1 AA forbids, and no form they may not send.
import { Client } from '../support/forms.mjs';
import { furnish, pagesOf } from '../support/pages.mjs';
import { addUser } from '../support/server.mjs';
import { OWNER, axe, expect, overflow, test } from '../support/test';

/** Pages that are not for them: they say so with their status. Where an import would begin says so in words. */
const CLOSED = /^(audit|import-.+)$/;

for (const { role, language } of [
  { role: 'viewer', language: 'ko' },
  { role: 'pusher', language: 'en' },
] as const) {
  test.describe(role, () => {
    test.use({ language, viewport: { width: 390, height: 844 } });

    test('every page can be read, and what may not be seen says so', async ({ page, context, desk, owner, server, scripts, complaints }) => {
      // A page that may not be seen says so with its status, which Chromium repeats.
      complaints.allow(/status of 40[34]/);
      const member = { email: `${role}@han-river.example`, password: OWNER.password };
      await server.command(addUser({ tenant: owner.tenant, role, ...member }));
      const pages: Record<string, string> = pagesOf(owner.tenant, await furnish(owner.client, owner.tenant));
      test.setTimeout(120_000 + Object.keys(pages).length * 15_000);
      const client = new Client(server.url);
      await client.signIn(member);
      await context.clearCookies();
      await context.addCookies(client.cookies);
      for (const [name, path] of Object.entries(pages)) {
        await test.step(name, async () => {
          const answer = await desk.open(path);
          const status = CLOSED.test(name) ? 403 : name === 'not-found' ? 404 : 200;
          expect.soft(answer?.status(), name).toBe(status);
          await expect.soft(page.locator('h1'), name).toHaveCount(1);
          expect.soft(await overflow(page), `${name}: pixels too wide`).toBe(0);
          if (role === 'viewer') {
            const forms = await page.locator('main form[method="post"]').evaluateAll((all) => all.map((form) => form.getAttribute('action')));
            // Files of a kit may be taken by whoever looks; that they were is noted.
            expect.soft(forms.filter((action) => action !== '/kits/take'), `${name}: forms of a viewer`).toEqual([]);
          }
          if (scripts) expect.soft(await axe(page), `${name}: axe`).toEqual([]);
        });
      }
    });
  });
}
