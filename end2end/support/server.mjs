// Starts the real server on free ports with a data directory of its own, and ends it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;

/** The server under test. */
export function binary() {
  const path = process.env.PUSHBOARD_BINARY;
  if (!path) throw new Error('PUSHBOARD_BINARY must name the pushboard binary (bash .ci/test stories does)');
  return path;
}

/** A port nobody listens on just now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The environment without settings of another Pushboard. */
function environment(extra = {}) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PUSHBOARD_')));
  return { ...own, ...extra };
}

/** One running server. Made by {@link start}. */
export class Server {
  #child;
  #ended;
  #keepData;
  output = '';

  constructor(child, { url, dataDir, keepData }) {
    this.#child = child;
    this.#keepData = keepData;
    this.url = url;
    this.dataDir = dataDir;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        this.output += text;
      });
    }
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', (error) => resolve({ error }));
    });
  }

  get pid() {
    return this.#child.pid;
  }

  get running() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Path of the set-up link, as printed on the first start. */
  get setupPath() {
    const found = this.output.match(/\/setup\/[A-Za-z0-9_-]+/);
    if (!found) throw new Error(`no set-up link was printed:\n${this.output}`);
    return found[0];
  }

  /** Waits until the server says that it serves. */
  async ready() {
    const limit = Date.now() + START_LIMIT_MS;
    while (Date.now() < limit) {
      if (!this.running) throw new Error(`the server ended while starting:\n${this.output}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the server did not get ready:\n${this.output}`);
  }

  /** Runs a subcommand on the same data, as an operator would at the command line. */
  #command(words, input = '') {
    const done = spawnSync(binary(), [...words, '--data-dir', this.dataDir], { env: environment(), input, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`pushboard ${words.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  addTenant(name) {
    return this.#command(['tenant', 'add', '--name', name]);
  }

  /** `tenant` is the tenant's address. */
  addUser({ tenant, email, role, password }) {
    return this.#command(['user', 'add', '--tenant', tenant, '--email', email, '--role', role], `${password}\n`);
  }

  /** Ends the process at once, as a power cut would. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Ends the server as an operator would, and removes its data unless it was lent. */
  async stop() {
    if (this.running) {
      this.#child.kill('SIGTERM');
      const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
      await this.#ended;
      clearTimeout(late);
    }
    if (!this.#keepData) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Spawns a server without waiting for it. A given data directory is kept at the end. */
export async function launch({ dataDir, env } = {}) {
  const [port, rehearsalPort] = [await freePort(), await freePort()];
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'pushboard-story.'));
  const child = spawn(
    binary(),
    ['--listen', `127.0.0.1:${port}`, '--rehearsal-listen', `127.0.0.1:${rehearsalPort}`, '--data-dir', directory],
    { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Server(child, { url: `http://127.0.0.1:${port}`, dataDir: directory, keepData: dataDir !== undefined });
}

/** A server that is ready. */
export async function start(options) {
  const server = await launch(options);
  try {
    await server.ready();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
