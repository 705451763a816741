interface SourceContext {
  source?: string;
}
type Reviver = (this: unknown, key: string, value: unknown, context: SourceContext) => unknown;
/** TypeScript's library does not know the third argument yet; V8 passes it. */
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Every digit of a number, and the nearest one to draw it by. */
export interface ExactNumber {
  text: string;
  near: number;
}

/** JSON in which the numbers under `names` keep the digits they are written with. */
export function exactJson(json: string, names: readonly string[]): unknown {
  return parseWithSource(json, (key, value, { source }) =>
    typeof value === 'number' && names.includes(key)
      ? ({ text: source ?? String(value), near: value } satisfies ExactNumber)
      : value,
  );
}
