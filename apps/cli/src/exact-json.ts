import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';

type Revive = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

const parse = JSON.parse as (text: string, revive: Revive) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON(this: void, text: string): unknown };

/**
 * A JSON object that stringifies with every number as it was written: 9007199254740993 must reach the server as it is, to
 * be refused there rather than altered here. Throws CliError (usage).
 */
export function exactJsonObject(text: string, option: string): Record<string, unknown> {
  try {
    const value = parse(text, (_key, inner, { source }) =>
      typeof inner === 'number' && source !== undefined ? rawJSON(source) : inner,
    );
    if (text.trimStart().startsWith('{')) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new CliError(`${option} must be a JSON object, such as '{"place": "Chiado"}'.`, EXIT.usage);
}
