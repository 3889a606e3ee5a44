// The `test` of all stories: a fresh server, the console's words, and no complaint of the browser left unread.
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, type Page, expect, test as base } from '@playwright/test';
import { Console } from './console';
import { Client, OWNER } from './forms.mjs';
import { type Server, start } from './server.mjs';
import { texts } from './texts.mjs';

/** An owner who has set up and signed in, in the browser and over plain HTTP. */
export interface Owner {
  client: Client;
  tenant: string;
  /** Path below the tenant: `at('products')`. */
  at(path?: string): string;
}

/** What browsers complained about during a story. */
export class Complaints {
  readonly all: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** Complaints of this kind are part of the story, such as the 422 of a refused form. */
  allow(pattern: RegExp) {
    this.#allowed.push(pattern);
  }

  /** Reads everything that pages of this context complain about. */
  listen(context: BrowserContext) {
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        const page = message.page()?.url() ?? '';
        this.all.push(`${page}: ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.all.push(`${error.page()?.url() ?? ''}: page error: ${error.error().stack ?? error.error()}`));
    context.on('response', (answer) => {
      if (answer.status() >= 500) this.all.push(`status ${answer.status()}: ${answer.url()}`);
    });
  }

  get unexpected() {
    return this.all.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }
}

interface Fixtures {
  desk: Console;
  language: string;
  server: Server;
  owner: Owner;
  complaints: Complaints;
  scripts: boolean;
  t: ReturnType<typeof texts>;
}

export const test = base.extend<Fixtures>({
  language: ['en', { option: true }],

  // The console chooses by cookie, then by what the browser prefers.
  locale: async ({ language }, use) => use(language),

  baseURL: async ({ server }, use) => use(server.url),

  server: async ({}, use, info) => {
    const server = await start();
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) {
      await info.attach('server output', { body: server.output, contentType: 'text/plain' });
    }
  },

  complaints: [
    async ({ context, scripts }, use) => {
      const complaints = new Complaints();
      // The bundle is announced to every browser; one with scripts off does not use it.
      if (!scripts) complaints.allow(/preloaded using link preload but not used/);
      complaints.listen(context);
      await use(complaints);
      expect(complaints.unexpected, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],

  owner: async ({ server, context }, use) => {
    const client = new Client(server.url);
    const tenant = await client.setUp(server.setupPath);
    await context.addCookies(client.cookies);
    await use({ client, tenant, at: (path = '') => `/t/${tenant}${path && `/${path}`}` });
  },

  desk: async ({ page, scripts }, use) => use(new Console(page, scripts)),

  scripts: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  t: async ({ language }, use) => use(texts(language)),
});

/** Runs axe's WCAG 2.1 AA rules and tells each violation in one line. */
export async function axe(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.html} ${node.any[0]?.message ?? ''}`));
}

/** How far the page is wider than its window, in pixels. */
export function overflow(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export { OWNER, expect };
