import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type SpooledFile, fileFailure } from '#libs/storage';
import { BlockWriter } from './block-writer.js';
import { FileInspection, type InspectionOrder } from './file-inspection.js';

export interface SpoolOrder extends InspectionOrder {
  /** Where it goes; nothing may be there. */
  path: string;
}

/**
 * Writes a file of a request into the spool while its size, hash and type are found out. What it is, is decided by its first
 * bytes, so that the rest of a refused file is not waited for. Throws FileTooLarge, TypeRefused, FileRefused, StorageFull.
 */
export async function spoolFile(source: Readable, order: SpoolOrder): Promise<SpooledFile> {
  const inspection = new FileInspection(order);
  source.on('data', (piece: Buffer) => {
    const refusal = inspection.add(piece);
    if (refusal) source.destroy(refusal);
  });
  const target = new BlockWriter(order.path);
  inspection.onRefusal = (refusal) => source.destroy(refusal);
  try {
    await pipeline(source, target);
    return { path: order.path, ...(await inspection.result()) };
  } catch (error) {
    throw fileFailure(error) ?? error;
  }
}
