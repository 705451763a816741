import { channel } from 'node:diagnostics_channel';

/** One file of a request that has arrived whole and passed every check, as it is published. */
export interface FileArrival {
  bytes: number;
}

/** Told of every FileArrival. Whoever measures subscribes; nobody has to. */
export const fileArrivals = channel('lifelog:file-arrivals');
