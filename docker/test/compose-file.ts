import { readFileSync } from 'node:fs';
import { parse, type ScalarTag } from 'yaml';

/** A service as the files have it, as far as the specs look at it. */
export interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  user?: string;
  restart?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  environment?: Record<string, string | number>;
  ports?: string[];
  networks?: string[] | Record<string, { aliases?: string[] }>;
  network_mode?: string;
  volumes?: string[];
  tmpfs?: string[];
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  healthcheck?: { test: string[] };
  mem_limit?: string;
  cpus?: number;
  pids_limit?: number;
  privileged?: boolean;
  profiles?: string[];
  extends?: { file: string; service: string };
}

export interface ComposeFile {
  services: Record<string, Service>;
  networks?: Record<string, { internal?: boolean; driver_opts?: Record<string, string> }>;
  volumes?: Record<string, object>;
}

/** `!reset` and `!override` say how compose merges; the values are what they stand before. */
const MERGING = ['!reset', '!override'].flatMap((tag) => [
  { tag, collection: 'seq' as const },
  { tag, collection: 'map' as const },
]);

const root = new URL('../../', import.meta.url);

export function textOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Throws for what is no YAML, and for tags that compose does not know. */
export function yamlOf<Content>(path: string): Content {
  return parse(textOf(path), { merge: true, customTags: MERGING as unknown as ScalarTag[] }) as Content;
}

export const composeFile = (path: string): ComposeFile => yamlOf<ComposeFile>(path);

/** Every variable that a text takes from `.env`: `${NAME}`, `${NAME:-…}`, `${NAME:?…}`. */
export function variablesOf(text: string): string[] {
  const withoutComments = text.replace(/(^|\s)#.*$/gm, '');
  return [...new Set([...withoutComments.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name))];
}

/** What compose makes of a value. Throws for a variable that is needed and missing, as compose does. */
export function interpolate(value: string, variables: Record<string, string | undefined>): string {
  const inner = /\$\{([A-Z0-9_]+)(?::([-?])([^${}]*))?\}/;
  let text = value;
  for (let found = inner.exec(text); found !== null; found = inner.exec(text)) {
    const [whole, name = '', way, rest = ''] = found;
    const given = variables[name];
    if (!given && way === '?') throw new Error(`${name}: ${rest}`);
    text = text.replace(whole, () => given || rest);
  }
  return text;
}
