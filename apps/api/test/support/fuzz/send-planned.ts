import { TOKEN } from '../test-app.js';
import type { Operation, Schema } from './api-document.js';
import type { PlannedRequest } from './planned-request.js';
import { Remembered } from './remembered.js';

export interface Sent {
  /** As it was sent, for whoever reads of a fault. */
  line: string;
  path: string;
  answer: Response;
}

const AUTHORIZATION = {
  right: `Bearer ${TOKEN}`,
  wrong: 'Bearer ll_wrong',
  session: undefined,
  none: undefined,
};

/** Sends it, with what earlier answers told in the places that it keeps for that. */
export async function sendPlanned(
  url: string,
  operation: Operation,
  request: PlannedRequest,
  remembered: Remembered,
): Promise<Sent> {
  const { parameters, body, authorization } = request;
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = new Headers();
  for (const { name, in: place } of operation.parameters) {
    const planned = parameters[name];
    if (planned === undefined) continue;
    const kind = place === 'path' ? Remembered.kindOf(operation.path, name) : name;
    const value = 'value' in planned ? planned.value : remembered.recall(kind, planned.remembered);
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(textOf(value ?? 1) || '_'));
    else if (value === undefined) continue;
    else if (place === 'query') query.append(name, textOf(value));
    else
      headers.set(
        name,
        textOf(value)
          .replace(/[^\x20-\x7e]/g, '?')
          .trim(),
      );
  }
  const bearer = AUTHORIZATION[authorization];
  if (bearer !== undefined) headers.set('authorization', bearer);
  const cookie = authorization === 'session' ? remembered.recall('cookie', 0) : undefined;
  if (cookie !== undefined) headers.set('cookie', textOf(cookie));
  const content = body && writeBody(body.type, body.schema, withTold(body, remembered));
  if (body && typeof content === 'string') headers.set('content-type', body.type);
  const address = query.size === 0 ? path : `${path}?${query.toString()}`;
  const init = { method: operation.method, headers, body: content, redirect: 'manual' } as const;
  const answer = await fetch(`${url}${address}`, init);
  const shown = body === undefined ? '' : ` ${body.type} ${JSON.stringify(body.value)}`;
  return { line: `${operation.method} ${address} ${JSON.stringify([...headers])}${shown}`, path, answer };
}

function withTold({ value, told }: NonNullable<PlannedRequest['body']>, remembered: Remembered): unknown {
  if (told === undefined) return value;
  return {
    ...(value as object),
    ...Object.fromEntries(told.map((name) => [name, remembered.recall(name, 0)])),
  };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.toWellFormed();
}

function writeBody(type: string, schema: Schema, value: unknown): string | FormData {
  if (type !== 'multipart/form-data') return typeof value === 'string' ? value : JSON.stringify(value);
  const form = new FormData();
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [name, inner] of fields) {
    const isFile = JSON.stringify(schema.properties?.[name] ?? {}).includes('"binary"');
    for (const one of [inner].flat())
      if (isFile) form.append(name, new Blob([textOf(one)], { type: 'text/plain' }), 'note.txt');
      else form.append(name, textOf(one));
  }
  return form;
}
