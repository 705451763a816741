import { v5 } from 'uuid';
import type { ForeignFormat } from './importer.js';

/** Made once, for ever: another would make every event that was imported before come twice. */
const NAMESPACE = '6d1f4f0e-2a52-5c1c-9a0b-4c9f4e6b7d21';

/** The uid (UUID version 5) of what another application calls `sourceId`: the same one each time. */
export function foreignUid(format: ForeignFormat, ...sourceId: string[]): string {
  return v5(JSON.stringify([format, ...sourceId]), NAMESPACE);
}
