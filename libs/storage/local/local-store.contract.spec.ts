import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreContract } from '#libs/testing';
import { LocalStore } from './local-store.js';

describe('a store on local disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-contract-'));
  const store = new LocalStore(join(folder, 'attachments'));
  beforeAll(() => store.open(true));
  afterAll(() => rmSync(folder, { recursive: true }));

  objectStoreContract(() => store);
});
