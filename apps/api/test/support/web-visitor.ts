import { Browser } from './browser.js';
import type { TestApp } from './test-app.js';

export interface Page {
  status: number;
  headers: Headers;
  html: string;
}

/** What htmx 4 sends when the answer goes into the element with this id, on a page at `current`. */
export function htmx(target: string, current = '/'): Record<string, string> {
  return {
    'hx-request': 'true',
    'hx-target': `section#${target}`,
    'hx-current-url': `http://localhost:8000${current}`,
    accept: 'text/html',
  };
}

/** Someone who reads the pages: with a session, and the token of the forms that they were shown. */
export class WebVisitor {
  private constructor(private readonly browser: Browser) {}

  static async signedIn(app: TestApp): Promise<WebVisitor> {
    return new WebVisitor(await Browser.signedIn(app));
  }

  async open(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return page(await this.browser.get(path, { accept: 'text/html', ...headers }));
  }

  async submit(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const form = { _csrf: this.browser.csrf, ...fields };
    return page(await this.browser.submit(path, form, { accept: 'text/html', ...headers }));
  }

  /** As it is, without the token of a form. */
  async post(path: string, body: FormData, headers: Record<string, string> = {}): Promise<Page> {
    const encoded = new Response(body);
    const sent = {
      accept: 'text/html',
      'content-type': encoded.headers.get('content-type') ?? '',
      ...headers,
    };
    return page(await this.browser.send('POST', path, sent, await encoded.text()));
  }

  /** A form with what its page put into hidden fields. */
  async quickAdd(
    line: string,
    headers: Record<string, string> = {},
    fields: Record<string, string> = {},
  ): Promise<Page> {
    return this.submit('/events/quick', { uid: crypto.randomUUID(), timezone: '', line, ...fields }, headers);
  }
}

async function page(answer: Response): Promise<Page> {
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}
