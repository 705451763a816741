import { DomainError, ValidationError } from '#libs/errors';
import { JsonScanner } from '#libs/importers';
import { ImportInvalid } from './import-invalid.js';
import type { Line } from './read-lines.js';

const FORMAT = 'lifelog-export';
const VERSION = 1;
const EXPECTED = '{"format": "lifelog-export", "version": 1, "events": [...]}';

/**
 * The events of a JSON export, one by one, each with the number of the line in which it begins. Throws ImportInvalid for a document of
 * another kind or version; where those stand behind the events, after these.
 */
export async function* readJsonEvents(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line[]> {
  const scanner = new JsonScanner({ list: 'events', maxBytes, expected: EXPECTED });
  const members = new Map<string, unknown>();
  try {
    for await (const chunk of chunks) {
      for (const part of scanner.feed(chunk)) {
        if ('element' in part) yield [{ number: part.line, bytes: part.element, ended: true }];
        else members.set(part.key, parse(part.bytes, part.line));
        refuseOther(members);
      }
    }
    scanner.end();
  } catch (error) {
    if (error instanceof ValidationError) throw new ImportInvalid(0, error.message);
    throw error;
  }
  if (members.get('format') !== FORMAT || members.get('version') !== VERSION) {
    throw new ImportInvalid(
      0,
      `This looks like some other JSON: expected the format "${FORMAT}" and its version, or memos from the API of Memos.`,
    );
  }
}

function refuseOther(members: Map<string, unknown>): void {
  if (members.has('format') && members.get('format') !== FORMAT) {
    throw new ImportInvalid(
      0,
      `This looks like something of another application; expected the format "${FORMAT}".`,
    );
  }
  if (!members.has('version') || members.get('version') === VERSION) return;
  throw new ImportInvalid(
    0,
    `The export has a version that this LifeLog cannot read; it reads version ${VERSION}.`,
  );
}

function parse(bytes: Buffer, line: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new DomainError(
      'import_invalid',
      `Line ${line} is not JSON. Nothing was imported.`,
      { line },
      {},
      { cause: error },
    );
  }
}
