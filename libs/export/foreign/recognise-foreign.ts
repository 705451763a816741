import { ArchiveInvalid } from '#libs/archive';
import {
  type ForeignFormat,
  type ForeignSource,
  IMPORTERS,
  type Importer,
  openForeign,
  type OpenForeign,
} from '#libs/importers';
import { ArchiveRefused } from '../archive-refused.js';
import { ImportInvalid } from '../import-invalid.js';

export interface Recognised extends OpenForeign {
  importer: Importer;
}

/** The importer whose shape the source has; undefined when it has none. */
export async function importerOf(source: ForeignSource): Promise<Importer | undefined> {
  for (const importer of IMPORTERS) if (await importer.detect(source)) return importer;
  return undefined;
}

/**
 * Opens a file on disk and finds who can read it: by its shape, or whom the sender named, if the shape is right. Throws ImportInvalid
 * saying what it looks like and what was expected (or `otherwise`, when nobody can read it), ArchiveRefused for a ZIP that is not safe.
 */
export async function recogniseForeign(
  path: string,
  format?: ForeignFormat,
  otherwise?: Error,
): Promise<Recognised> {
  const opened = await open(path);
  try {
    const found = await importerOf(opened.source);
    const named = IMPORTERS.find(({ name }) => name === format);
    // one file may have the shape of several: whom the sender names comes first
    const importer = named !== undefined && (await named.detect(opened.source)) ? named : found;
    if (importer === undefined && otherwise !== undefined) throw otherwise;
    if (importer === undefined || (format !== undefined && importer.name !== format)) {
      const looks = found?.label ?? describe(opened.source);
      throw new ImportInvalid(0, `This looks like ${looks}; expected ${named?.label ?? EXPECTED}.`);
    }
    return { ...opened, importer };
  } catch (error) {
    await opened.close();
    throw asRefused(error);
  }
}

const EXPECTED = `an export or archive of LifeLog, or ${new Intl.ListFormat('en', { type: 'disjunction' }).format(IMPORTERS.map(({ label }) => label))}`;

async function open(path: string): Promise<OpenForeign> {
  try {
    return await openForeign(path);
  } catch (error) {
    throw asRefused(error);
  }
}

function asRefused(error: unknown): unknown {
  return error instanceof ArchiveInvalid ? new ArchiveRefused(error) : error;
}

function describe(source: ForeignSource): string {
  if (source.kind === 'zip')
    return `a ZIP of another application (it begins with ${source.entries[0]?.path ?? 'nothing'})`;
  if (source.head.length === 0) return 'an empty file';
  return source.kind === 'json' ? 'JSON of another application' : 'some other text';
}
