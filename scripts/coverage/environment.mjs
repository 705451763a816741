import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { inJest, inProcess } from './product.mjs';

/**
 * Notes what V8 counted while a test file ran: in its own process, and in every Node.js process that it starts, which V8 writes down at
 * their ends (a process that is killed takes its counts with it). Each file's notes are files of their own, so no run's are lost
 * because another failed or was repeated. jest's own coverage sees none of the processes.
 */
export default class CoverageEnvironment extends TestEnvironment {
  #session = new Session();
  #folder;

  constructor(config, context) {
    super(config, context);
    const notes = process.env.LIFELOG_COVERAGE;
    mkdirSync(notes, { recursive: true });
    this.#folder = mkdtempSync(join(notes, 'file-'));
  }

  async setup() {
    await super.setup();
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // In jest's own environment, not in the test's copy of it: from there Node.js hands it on to each process that is started, whatever
    // environment a test gives it.
    process.env.NODE_V8_COVERAGE = join(this.#folder, 'processes');
  }

  async handleTestEvent(event) {
    if (event.name === 'teardown') await this.#note();
  }

  async teardown() {
    delete process.env.NODE_V8_COVERAGE;
    this.#session.disconnect();
    await super.teardown();
  }

  async #note() {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    await this.#session.post('Profiler.stopPreciseCoverage');
    writeFileSync(join(this.#folder, 'own.json'), JSON.stringify({ result: inJest(result) }));
    this.#shorten(join(this.#folder, 'processes'));
  }

  /** A process writes megabytes about packages. What has not ended keeps its file, and is read as it is. */
  #shorten(folder) {
    for (const name of entries(folder)) {
      const path = join(folder, name);
      const result = resultIn(path);
      if (result === undefined) continue;
      writeFileSync(join(this.#folder, name), JSON.stringify({ result: inProcess(result) }));
      rmSync(path);
    }
  }
}

function entries(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return []; // no process was started
    throw error;
  }
}

/** Undefined for what is still being written. */
function resultIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).result;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
