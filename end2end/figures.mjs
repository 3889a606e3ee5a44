// Measures a running Pushboard and prints each figure beside its target. See .ci/figures.
import { chromium } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchOptions } from './support/browser.mjs';
import { Client } from './support/forms.mjs';
import { binary, launch, start } from './support/server.mjs';

const STARTS = 10;
const IDLE_MS = 5_000;
const FIRST_LOAD_LIMIT_KB = 270;
const KB = 1000;
const MB = 1000 * 1000;

const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

/** Status and body size as they travel, not decompressed. */
function bytesOf(url, headers) {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, bytes, encoding: answer.headers['content-encoding'] ?? '' }));
    });
    request.on('error', reject);
  });
}

/** Milliseconds from spawning the process to the first page with status 200. */
async function startTime(dataDir) {
  const begun = performance.now();
  const server = launch({ dataDir });
  try {
    await server.listening();
    for (;;) {
      if (!server.running) throw new Error(`the server ended while starting:\n${server.output}`);
      const answer = await bytesOf(`${server.url}/sign-in`, {}).catch(() => undefined);
      if (answer?.status === 200) return performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } finally {
    await server.stop();
  }
}

/** Resident memory of a process, in bytes; only Linux tells. */
function residentBytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m)[1]) * 1024;
  } catch {
    return undefined;
  }
}

/** Everything a browser fetches for one page, as brotli bytes. */
async function firstLoad(server, client, path) {
  const browser = await chromium.launch(launchOptions);
  const urls = new Set();
  try {
    const context = await browser.newContext({ locale: 'ko' });
    await context.addCookies(client.cookies);
    const page = await context.newPage();
    page.on('request', (request) => {
      if (request.url().startsWith(server.url)) urls.add(request.url());
    });
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
  } finally {
    await browser.close();
  }
  const parts = [];
  for (const url of urls) {
    const headers = { cookie: client.cookieHeader, 'accept-encoding': 'br', 'accept-language': 'ko', accept: '*/*' };
    parts.push({ path: url.slice(server.url.length), ...(await bytesOf(url, headers)) });
  }
  return parts;
}

const dataDir = mkdtempSync(join(tmpdir(), 'pushboard-figures.'));
const rows = [];
const details = [];
let firstLoadKb;
try {
  const server = await start({ dataDir });
  const client = new Client(server.url);
  try {
    const tenant = await client.setUp(server.setupPath);
    await client.createProduct(tenant);
    const parts = await firstLoad(server, client, `/t/${tenant}`);
    const wrong = parts.filter(({ status }) => status !== 200);
    if (wrong.length > 0) throw new Error(`the overview needs what is not there: ${JSON.stringify(wrong)}`);
    firstLoadKb = parts.reduce((sum, { bytes }) => sum + bytes, 0) / KB;
    details.push(...parts.map(({ path, bytes, encoding }) => `${(bytes / KB).toFixed(1).padStart(10)} kB  ${encoding.padEnd(4)} ${path}`));
  } finally {
    await server.stop();
  }

  const times = [];
  for (let count = 0; count < STARTS; count += 1) times.push(await startTime(dataDir));

  const idle = await start({ dataDir });
  let resident;
  try {
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    resident = residentBytes(idle.pid);
  } finally {
    await idle.stop();
  }

  rows.push(
    ['first 200 on an existing database, median of 10', `${median(times).toFixed(0)} ms`, '≤ 50 ms'],
    ['idle memory after 5 s', resident === undefined ? 'not known here' : `${(resident / MB).toFixed(1)} MB`, '≤ 30 MB'],
    ['first load of the signed-in overview, brotli', `${firstLoadKb.toFixed(1)} kB`, `≤ ${FIRST_LOAD_LIMIT_KB} kB (aim 200)`],
    ['size of the binary', `${(statSync(binary()).size / MB).toFixed(1)} MB`, '≤ 30 MB'],
  );
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

const profile = /[\\/]release[\\/]/.test(binary()) ? 'release build' : 'build without release optimisation (only the first load counts)';
console.log(`figures of a ${profile}`);
for (const [name, value, target] of rows) console.log(`  ${name.padEnd(50)} ${value.padStart(14)}   ${target}`);
console.log('first load, part by part');
for (const line of details) console.log(line);

if (process.argv.includes('--check') && firstLoadKb > FIRST_LOAD_LIMIT_KB) {
  console.error(`The first load is past its limit of ${FIRST_LOAD_LIMIT_KB} kB: split the bundle by routes, do not move the limit.`);
  process.exitCode = 1;
}
