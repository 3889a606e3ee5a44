// A secret goes in and never comes back: not in a page, not in what pages fetch, not in logs, not in files.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { furnish, pagesOf } from '../support/pages.mjs';
import { SECRETS } from '../support/samples.mjs';
import { OWNER, expect, test } from '../support/test';

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test('planted secrets are nowhere to be found', async ({ page, desk, owner, server, complaints }) => {
  test.setTimeout(180_000);
  complaints.allow(/status of 404.*nowhere/);
  const furnished = await furnish(owner.client, owner.tenant);
  const pages = pagesOf(owner.tenant, furnished);

  await test.step('pages, before scripts and after, and all they fetch', async () => {
    const fetched: Promise<void>[] = [];
    page.on('response', (answer) => {
      if (!/json|html|text/.test(answer.headers()['content-type'] ?? '') || answer.status() >= 300) return;
      fetched.push(
        answer
          .text()
          .then((text) => {
            for (const secret of SECRETS) expect.soft(text.includes(secret), answer.url()).toBe(false);
          })
          // A page that was left before its answer was whole has nothing more to say.
          .catch((error: Error) => expect(error.message).toMatch(/closed|No resource|evicted|navigat/i)),
      );
    });
    for (const [name, path] of Object.entries(pages)) {
      const { text } = await owner.client.page(path);
      await desk.open(path);
      const document = await page.content();
      for (const secret of SECRETS) {
        expect.soft(text.includes(secret), name).toBe(false);
        expect.soft(document.includes(secret), name).toBe(false);
      }
    }
    await Promise.all(fetched);
  });

  await test.step('the log', async () => {
    for (const secret of [...SECRETS, OWNER.password]) expect(server.output.includes(secret)).toBe(false);
  });

  await test.step('the files', async () => {
    const files = filesBelow(server.dataDir);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const secret of [...SECRETS, OWNER.password]) expect(bytes.includes(secret), file).toBe(false);
    }
  });
});
