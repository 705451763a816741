import { ObjectStore } from './object-store.js';

/** The name of the object that says whose store this is. It is not listed and no attachment's. */
export const MARKER_KEY = '.lifelog-store.json';

/** A store as its implementations offer it: with what binding it to a database needs. */
export abstract class MarkedStore extends ObjectStore {
  /** For people: a folder, or endpoint and bucket. Without credentials. */
  abstract readonly place: string;

  /**
   * Takes the store into use, or looks again whether it is there. Folder or bucket are made with `make` only: a store that was
   * there before must not come back empty.
   */
  abstract open(make: boolean): Promise<void>;

  /** Undefined when there is none. */
  abstract readMarker(): Promise<string | undefined>;

  /** Writes the marker unless there is one, whole or not at all. */
  abstract writeMarker(text: string): Promise<void>;

  /** Writes the marker whether there is one or not, whole or not at all: who was bound to the former one is refused from then on. */
  abstract replaceMarker(text: string): Promise<void>;

  /** Ends what is open to the store, after everything that may still use it has ended. */
  abstract close(): void;
}
