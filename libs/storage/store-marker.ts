import { MARKER_KEY } from './marked-store.js';
import { StoreRefused } from './store-refused.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const REMOVE = 'If this is the right store, remove that file and run `npm run storage:adopt`.';

/** What lies in a store to say which LifeLog it belongs to. */
export function writeStoreMarker(instance: string): string {
  return `${JSON.stringify({ format: 'lifelog-store', version: 1, instance })}\n`;
}

/** The instance that a marker names. Throws StoreRefused when it is no marker of a version that we know. */
export function readStoreMarker(text: string): string {
  const marker = parsed(text);
  if (marker?.format !== 'lifelog-store') {
    throw new StoreRefused(`The file ${MARKER_KEY} in it is damaged or somebody else's. ${REMOVE}`);
  }
  if (marker.version !== 1) throw new StoreRefused('It was written by a newer LifeLog: start that version.');
  if (typeof marker.instance === 'string' && UUID.test(marker.instance)) return marker.instance;
  throw new StoreRefused(`The file ${MARKER_KEY} in it is damaged. ${REMOVE}`);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined; // not JSON, and so no marker
  }
}
