import { ADMIN_PASSWORD, type TestApp } from '../test-app.js';

export interface SignedIn {
  cookie: string;
  csrf: string;
}

/** A session as a browser has it: its cookie, and the CSRF token that its pages carry. */
export async function signIn(app: TestApp): Promise<SignedIn> {
  const answer = await fetch(`${app.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ password: ADMIN_PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  const page = await fetch(app.url, { headers: { cookie, accept: 'text/html' } });
  const csrf = /name="_csrf"\s+value="([^"]+)"/.exec(await page.text())?.[1];
  if (csrf === undefined) throw new Error('The page has no CSRF token.');
  return { cookie, csrf };
}
