// The console as a person uses it: pages, forms, handsets.
import { type Locator, type Page, expect } from '@playwright/test';

export class Console {
  constructor(
    readonly page: Page,
    readonly scripts: boolean,
  ) {}

  get main() {
    return this.page.locator('main');
  }

  /** Opens a page and waits until it can be used: with scripts, until the bundle has taken over. */
  async open(path: string) {
    const answer = await this.page.goto(path);
    await this.settle();
    return answer;
  }

  async settle() {
    await this.page.waitForLoadState();
    if (this.scripts) await this.page.locator('html[data-awake]').waitFor({ state: 'attached' });
  }

  /** Waits for words of TPNS, which come after the page: by themselves with scripts, with a refresh without. */
  async hear(words: string) {
    await expect(async () => {
      if (!this.scripts) await this.page.reload();
      await expect(this.main).toContainText(words, { timeout: this.scripts ? 15_000 : 500 });
    }).toPass({ timeout: 20_000 });
    await this.settle();
  }

  /** The form of one server function; `within` where a page has several. */
  form(action: string, within: Page | Locator = this.page) {
    return within.locator(`form[action$="/api/${action}"]`);
  }

  /** Fills a form by field name. A choice among cards is a radio button, a list a select. */
  async fill(form: Locator, values: Record<string, string>) {
    for (const [name, value] of Object.entries(values)) {
      const field = form.locator(`[name="${name}"]:not([type="hidden"])`);
      const [tag, kind] = await field.first().evaluate((element) => [element.tagName, element.getAttribute('type')]);
      if (kind === 'radio') await this.choose(form.locator(`input[name="${name}"][value="${value}"]`));
      else if (tag === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** Chooses a card as people do: anywhere on it, not on the small circle. */
  async choose(radio: Locator) {
    await this.page.locator(`label[for="${await radio.getAttribute('id')}"]`).click();
    await expect(radio).toBeChecked();
  }

  async submit(form: Locator) {
    await form.locator('button[type="submit"]').first().click();
  }

  /** Fills the form of one server function and sends it. */
  async send(action: string, values: Record<string, string> = {}, within?: Page | Locator) {
    const form = this.form(action, within);
    await this.fill(form, values);
    await this.submit(form);
  }

  /** The error line under a field. */
  error(name: string, within: Page | Locator = this.page) {
    return within.locator(`#field-${name.replaceAll('_', '-')}-error`);
  }

  /** A state in a word, such as *Set*: the whole word, not a part of another. */
  badge(word: string) {
    return this.main.locator('.badge').filter({ hasText: new RegExp(`^${word}$`) });
  }

  handset(vendor: string) {
    return this.page.locator(`figure.handset--${vendor}`);
  }

  /** The token shown beside a virtual handset. */
  async token(vendor: string) {
    await expect(this.handset(vendor)).toBeVisible();
    const words = await this.handset(vendor).evaluate((figure) => (figure.closest('li, article, section') ?? figure).textContent ?? '');
    const found = words.match(/(?<![0-9A-Za-z])[0-9A-Za-z]{36}(?![0-9A-Za-z])/);
    if (!found) throw new Error(`no token beside the ${vendor} handset: ${words}`);
    return found[0];
  }

  /** The account bound to a virtual handset. */
  async account(vendor: string) {
    await expect(this.handset(vendor)).toBeVisible();
    return (await this.handset(vendor).locator('[data-account]').textContent())?.trim() ?? '';
  }

  /** Opens whatever `details` hides the element. */
  async reveal(element: Locator) {
    await expect(element.first()).toBeAttached();
    const hiding = this.page.locator('details:not([open])').filter({ has: element });
    if ((await hiding.count()) > 0) await hiding.first().locator('summary').click();
  }

  async authorise(imApp: string) {
    const form = this.form('im_apps/authorise').filter({ hasText: imApp });
    const choice = form.locator('select[name="im_app"]');
    if ((await choice.count()) > 0) {
      const option = choice.locator('option').filter({ hasText: imApp });
      await choice.selectOption((await option.getAttribute('value')) ?? '');
    }
    await this.submit(form);
  }

  /** Sends a test push of a product. */
  async push(product: string, values: Record<string, string>) {
    await this.open(`${product}/push`);
    await this.send('pushes/send', values);
  }

  /** Presses a language or a theme. On a phone they are behind the menu. */
  async prefer(action: string, value: string) {
    await this.page.locator(`form[action="${action}"] button[value="${value}"]`).click();
    await this.settle();
  }

  async signOut() {
    const form = this.form('sessions/sign_out');
    await this.submit(form);
  }
}
