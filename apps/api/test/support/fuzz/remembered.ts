import { Secret, TOTP } from 'otpauth';

/** What answers have told and later requests may use: ids and keys by what they are of, validators and cursors. */
export class Remembered {
  private readonly told = new Map<string, unknown[]>();

  /** `back` from the newest one; undefined where nothing was told. */
  recall(name: string, back: number): unknown {
    const values = this.told.get(name) ?? [];
    return values[Math.max(0, values.length - 1 - back)];
  }

  /** @param path of the document, such as `/api/events/{id}/attachments` */
  learn(path: string, answer: Response, body: unknown): void {
    const last = path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '';
    const kind = ['import', 'again'].includes(last) ? 'imports' : last;
    this.keep('If-Match', answer.headers.get('etag'));
    this.keep('If-None-Match', answer.headers.get('etag'));
    this.keep('If-Range', answer.headers.get('etag'));
    this.keep('cookie', answer.headers.get('set-cookie')?.split(';', 1)[0]);
    this.search(kind, body, 0);
  }

  /** Where the value of a path parameter is looked for: `events` for the id of `/api/events/{id}`. */
  static kindOf(path: string, name: string): string {
    const parts = path.split('/');
    const kind = parts[parts.indexOf(`{${name}}`) - 1] ?? '';
    return kind === 'files' ? 'attachments' : kind;
  }

  private search(kind: string, value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > 3) return;
    if (Array.isArray(value)) {
      for (const one of value.slice(0, 5)) this.search(kind, one, depth + 1);
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id') this.keep(kind, inner);
      else if (name === 'key') this.keep('attachments', inner);
      else if (name === 'import_id') this.keep('imports', inner);
      else if (name === 'rename_id') this.keep('renamings', inner);
      else if (name === 'next_cursor') this.keep('cursor', inner);
      else if (name === 'csrf_token') this.keep('X-CSRF-Token', inner);
      else if (name === 'url' && typeof inner === 'string')
        this.learnSigned(new URL(inner, 'http://any').searchParams);
      else if (name === 'secret' && typeof inner === 'string')
        this.keep('code', new TOTP({ secret: Secret.fromBase32(inner) }).generate());
      else if (name === 'recovery_codes' && Array.isArray(inner)) this.keep('code', inner[0]);
      else if (name === 'tags' && Array.isArray(inner)) this.keep('tags', inner[0]);
      else this.search(name === 'items' ? kind : name, inner, depth + 1);
    }
  }

  private learnSigned(query: URLSearchParams): void {
    for (const name of ['signature', 'expires']) this.keep(name, query.get(name));
  }

  private keep(name: string, value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const values = this.told.get(name) ?? [];
    values.push(value);
    this.told.set(name, values.slice(-20));
  }
}
