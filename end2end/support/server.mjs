// Starts the real server on free ports with a data directory of its own, and ends it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** The environment without settings of another Pushboard. */
function environment(extra = {}) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PUSHBOARD_')));
  return { ...own, ...extra };
}

/** One server on its ports and its data, started and ended as often as a story needs. Made by {@link launch}. */
export class Server {
  #child;
  #ended;
  #extraEnvironment;
  #keepData;
  #begun = 0;
  output = '';
  /** Known once the server is ready. */
  url = 'http://127.0.0.1:0';

  constructor({ dataDir, keepData, env }) {
    this.#extraEnvironment = env;
    this.#keepData = keepData;
    this.dataDir = dataDir;
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

  /** Port 0 the first time: the server takes a free one and prints it. Started again, it keeps its address. */
  spawn() {
    this.#begun = this.output.length;
    this.#child = spawn(
      binary(),
      ['--listen', this.url.slice('http://'.length), '--rehearsal-listen', '127.0.0.1:0', '--data-dir', this.dataDir],
      { env: environment(this.#extraEnvironment), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        this.output += text;
      });
    }
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', resolve);
      this.#child.once('error', resolve);
    });
  }

  /** Waits for what `attempt` gives, trying every `pauseMs`, while the server runs. */
  async #until(pauseMs, attempt) {
    const limit = Date.now() + START_LIMIT_MS;
    while (Date.now() < limit) {
      if (!this.running) throw new Error(`the server ended while starting:\n${this.output}`);
      const found = await attempt();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(`the server did not get ready:\n${this.output}`);
  }

  /** Waits until the server has said where it listens. */
  async listening() {
    this.url = await this.#until(1, () => this.output.slice(this.#begun).match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]);
  }

  /** Waits until the server says that it serves. */
  async ready() {
    await this.listening();
    await this.#until(10, async () => (await fetch(`${this.url}/readyz`).catch(() => undefined))?.ok);
  }

  async #end(signal) {
    if (!this.running) return;
    this.#child.kill(signal);
    const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.#ended;
    clearTimeout(late);
  }

  /**
   * Runs subcommands on the same data, as an operator would at the command line: SQLite belongs to one process, so
   * the server is down meanwhile. Each command is its words, and what it reads.
   */
  async command(...commands) {
    await this.#end('SIGINT');
    for (const { words, input } of commands) {
      const done = spawnSync(binary(), [...words, '--data-dir', this.dataDir], { env: environment(), input, encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`pushboard ${words.join(' ')}: ${done.stdout}${done.stderr}`);
    }
    this.spawn();
    await this.ready();
  }

  /** Ends the process as a power cut would, and starts it again. */
  async crash() {
    await this.#end('SIGKILL');
    this.spawn();
    await this.ready();
  }

  /** Ends the server as an operator would, and removes its data unless it was lent. */
  async stop() {
    await this.#end('SIGINT');
    if (!this.#keepData) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** `pushboard tenant add`, for {@link Server.command}. */
export function addTenant(name) {
  return { words: ['tenant', 'add', '--name', name] };
}

/** `pushboard user add`, for {@link Server.command}; `tenant` is the tenant's address. */
export function addUser({ tenant, email, role, password }) {
  return {
    words: ['user', 'add', '--tenant', tenant, '--email', email, '--role', role, '--password-stdin'],
    input: `${password}\n`,
  };
}

/** Spawns a server without waiting for it. A given data directory is kept at the end. */
export function launch({ dataDir, env } = {}) {
  const server = new Server({
    dataDir: dataDir ?? mkdtempSync(join(tmpdir(), 'pushboard-story.')),
    keepData: dataDir !== undefined,
    env,
  });
  server.spawn();
  return server;
}

/** A server that is ready. */
export async function start(options) {
  const server = launch(options);
  try {
    await server.ready();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
