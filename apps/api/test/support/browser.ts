import { ADMIN_PASSWORD, type TestApp } from './test-app.js';

type Headers = Record<string, string>;

/** What a browser keeps between requests: its cookie, and the token for forms that a sign-in answers with. */
export class Browser {
  cookie = '';
  csrf = '';
  /** What pages keep besides the session, such as the theme. */
  private readonly choices = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  /** A signed-in one. */
  static async signedIn(app: TestApp): Promise<Browser> {
    const browser = new Browser(app);
    const answer = await browser.logIn();
    if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}.`);
    return browser;
  }

  async logIn(password = ADMIN_PASSWORD, headers: Headers = {}): Promise<Response> {
    const answer = await this.post('/api/auth/login', { password }, headers);
    if (answer.ok) this.csrf = ((await answer.clone().json()) as { csrf_token: string }).csrf_token;
    return answer;
  }

  get(path: string, headers: Headers = {}): Promise<Response> {
    return this.send('GET', path, headers);
  }

  /** JSON, as scripts of the pages send it. Without the CSRF token when `headers` set it to ''. */
  post(path: string, body: unknown = {}, headers: Headers = {}): Promise<Response> {
    const sent = { 'content-type': 'application/json', 'x-csrf-token': this.csrf, ...headers };
    return this.send('POST', path, sent, JSON.stringify(body));
  }

  /** A form, as pages without scripts send it; the token is a field of it. */
  submit(path: string, fields: Headers, headers: Headers = {}): Promise<Response> {
    const sent = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return this.send('POST', path, sent, new URLSearchParams(fields).toString());
  }

  async send(method: string, path: string, headers: Headers, body?: string): Promise<Response> {
    const cookie = [this.cookie, ...this.choices.values()].filter(Boolean).join('; ');
    const given = Object.entries({ cookie, ...headers }).filter(([, value]) => value !== '');
    const answer = await fetch(`${this.app.url}${path}`, {
      method,
      headers: Object.fromEntries(given),
      body,
      redirect: 'manual',
    });
    await answer.clone().arrayBuffer(); // to its end, before which the session may still be written
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      if (/^(__Host-)?sid=/.test(pair)) this.cookie = pair;
      else this.choices.set(pair.split('=', 1)[0] ?? '', pair);
    }
    return answer;
  }
}
