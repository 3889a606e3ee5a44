// Fills the console's forms over plain HTTP, as a browser with scripts off would post them: the quick way for
// stories, figures and screenshots that begin after the steps another story walks through by hand.

export const OWNER = { email: 'kim@han-river.example', password: 'seven barges under Mapo bridge', tenant: 'Han River' };

/** A client with one cookie jar. */
export class Client {
  #cookies = new Map();

  constructor(url) {
    this.url = url;
  }

  /** Cookies in the form that Playwright's `addCookies` takes. */
  get cookies() {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url: this.url }));
  }

  get cookieHeader() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #send(path, init = {}) {
    const answer = await fetch(new URL(path, this.url), {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.cookieHeader, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  /** The text of one page. */
  async page(path, headers = {}) {
    const answer = await this.#send(path, { headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  /** Posts a form from a page, and gives the path it leads to. */
  async post(from, action, fields) {
    const answer = await this.#send(action, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: this.url,
        referer: new URL(from, this.url).href,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'navigate',
      },
    });
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${action} answered ${answer.status} and led nowhere: ${await answer.text()}`);
    const { pathname, search } = new URL(location, this.url);
    return pathname + search;
  }

  /** Uses the set-up link: owner and tenant. Gives the tenant's address. */
  async setUp(setupPath, owner = OWNER) {
    const path = await this.post(setupPath, '/api/setup/complete', {
      link: setupPath.split('/').pop(),
      email: owner.email,
      password: owner.password,
      tenant_name: owner.tenant,
    });
    return leadsTo(path, /^\/t\/([^/?]+)$/);
  }

  async signIn({ email, password }) {
    await this.post('/sign-in', '/api/sessions/sign_in', { email, password, next: '' });
  }

  /** Creates a product and gives its id. */
  async createProduct(tenant, fields = {}) {
    const path = await this.post(`/t/${tenant}/products/new`, '/api/products/create', {
      tenant,
      name: 'River Post',
      description: '',
      category: 'social',
      access_point: 'singapore',
      gateway: 'rehearsal',
      package_name: 'kr.example.riverpost',
      ...fields,
    });
    return leadsTo(path, /\/products\/([^/?]+)$/);
  }

  /** Enters a channel's values, which also switches it on. */
  async setChannel(tenant, product, vendor, values) {
    const from = `/t/${tenant}/products/${product}/channels/${vendor}`;
    const { version } = await this.data('channels/get', { tenant, product, package_name: '', vendor });
    await this.post(from, '/api/channels/enter', { tenant, product, package_name: '', vendor, version, ...values });
  }

  /** Gives the Android application one more package name. */
  async addPackage(tenant, product, name) {
    await this.post(`/t/${tenant}/products/${product}/applications`, '/api/applications/add_package', { tenant, product, package_name: name });
  }

  /** Adds the iOS or macOS application. */
  async addApplication(tenant, product, platform, bundleId) {
    const from = `/t/${tenant}/products/${product}/applications`;
    await this.post(from, '/api/applications/add', { tenant, product, platform, bundle_id: bundleId });
  }

  /** Has the APNs certificate in a .p12 file looked at. */
  async checkCertificate(tenant, product, platform, file, password) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ tenant, product, platform, password })) form.set(name, value);
    form.set('certificate', new Blob([file]), 'push.p12');
    const from = new URL(`/t/${tenant}/products/${product}/applications/${platform}`, this.url);
    await this.#send('/certificates/check', { method: 'POST', body: form, headers: { origin: this.url, referer: from.href, 'sec-fetch-site': 'same-origin' } });
  }

  /** Uploads a file of tokens or accounts for a product. */
  async uploadPackage(tenant, product, kind, name, text) {
    const form = new FormData();
    for (const [part, value] of Object.entries({ tenant, product, package_kind: kind })) form.set(part, value);
    form.set('package_file', new Blob([text]), name);
    const from = new URL(`/t/${tenant}/products/${product}/push/packages`, this.url);
    await this.#send('/packages/upload', { method: 'POST', body: form, headers: { origin: this.url, referer: from.href, 'sec-fetch-site': 'same-origin' } });
  }

  async registerImApp(tenant, sdkAppId, name) {
    await this.post(`/t/${tenant}/im-apps`, '/api/im_apps/register', { tenant, product: '', sdk_app_id: sdkAppId, name });
  }

  async authoriseImApp(tenant, product, sdkAppId) {
    const from = `/t/${tenant}/products/${product}/im`;
    const apps = await this.data('im_apps/list', { tenant });
    const { id } = apps.find((app) => app.sdk_app_id === Number(sdkAppId));
    await this.post(from, '/api/im_apps/authorise', { tenant, product, im_app: id });
  }

  /** Uploads a file to import and gives the import's id. */
  async readImport(tenant, text) {
    const form = new FormData();
    form.set('tenant', tenant);
    form.set('text', text);
    const answer = await this.#send('/imports/read', {
      method: 'POST',
      body: form,
      headers: { origin: this.url, referer: `${this.url}/t/${tenant}/import`, 'sec-fetch-site': 'same-origin' },
    });
    return leadsTo(answer.headers.get('location') ?? `status ${answer.status}`, /\/import\/([^/?]+)$/);
  }

  /** The token of a virtual handset. */
  async tokenOf(tenant, product, vendor) {
    return (await this.data('handsets/list', { tenant, product })).find((handset) => (handset.make.vendor ?? handset.make) === vendor).token;
  }

  /** What a reading server function answers a page with scripts. */
  async data(name, fields) {
    const answer = await this.#send(`/api/${name}?${new URLSearchParams(fields)}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** Sends a test push and gives its id. */
  async push(tenant, product, fields) {
    const from = `/t/${tenant}/products/${product}/push`;
    const once = fields.once ?? (await this.data('pushes/once', { tenant }));
    const path = await this.post(from, '/api/pushes/send', { tenant, product, oppo_channel_id: '', ...fields, once });
    return leadsTo(path, /\/pushes\/([^/?]+)$/);
  }
}

/** What the pattern catches in a path; a form that was refused leads elsewhere. */
function leadsTo(path, pattern) {
  const found = path.match(pattern);
  if (!found) throw new Error(`the form was refused: it led to ${path}`);
  return found[1];
}
