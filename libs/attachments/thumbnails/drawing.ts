/** A picture to be drawn small, as it is told to the process that draws. Paths are absolute. */
export interface DrawingOrder {
  source: string;
  small: string;
  large: string;
}

/** What the process that draws says: once at its start, then once for each order. */
export type DrawingAnswer =
  | { state: 'ready' }
  /** The decoder does not load on this machine. */
  | { state: 'unavailable'; reason: string }
  | { state: 'drawn' }
  /** The picture is damaged, too large, or not of a type that thumbnails are made of. */
  | { state: 'refused'; reason: string };
