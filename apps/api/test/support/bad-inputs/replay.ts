import type { TestApp } from '../test-app.js';
import type { Answer, BadInput, Multipart, Value } from './bad-input.js';
import { fillWith, type Names, prepare } from './catalogue-world.js';
import { eventRows } from './event-rows.js';
import { expandMultipart } from './expand-multipart.js';
import { expandValue } from './expand-value.js';
import { expectAfter } from './expect-after.js';
import { expectAnswer } from './expect-answer.js';
import { expectUpload } from './expect-upload.js';
import { settledTraces } from './file-traces.js';
import { send, sendAndLeave, sendRaw } from './send.js';
import type { SignedIn } from './sign-in.js';

export interface Stage {
  app: TestApp;
  session: SignedIn;
  otherSession: SignedIn;
}

/** Sends one case of the catalogue to the running app and checks the answer and what is left behind. */
export async function replay({ app, session, otherSession }: Stage, input: BadInput): Promise<void> {
  const prepared = await prepare(app, input.setup);
  const names = { ...prepared, csrf: session.csrf, csrf_of_other_session: otherSession.csrf };
  const files = input.expect.after?.includes('no object') ? await settledTraces(app) : undefined;
  const before = { names, rows: await eventRows(app.database), files };
  let answer = await request(app, input, { ...names, n: '1' }, session);
  for (let n = 2; n <= (input.repeat_request ?? 1); n += 1) {
    answer = await request(app, input, { ...names, n: String(n) }, session);
  }
  expectAnswer(answer, input.expect);
  await expectUpload(app, answer, input.expect);
  await expectAfter(app, input, before);
}

function request(app: TestApp, input: BadInput, names: Names, session: SignedIn): Promise<Answer> {
  const port = Number(new URL(app.url).port);
  const fill = fillWith(names);
  const expand = (value: Value): Buffer => expandValue(value, fill);
  if (input.raw !== undefined) {
    return input.expect.status === 0
      ? sendAndLeave(port, expand(input.raw))
      : sendRaw(port, expand(input.raw));
  }
  const { multipart } = input;
  const headers = { ...credentials(input, session), ...multipartType(multipart), ...input.headers };
  const body = multipart ? expandMultipart(multipart, expand) : input.body && expand(input.body);
  return send(port, {
    method: input.method,
    path: expand(input.path),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, expand(value)])),
    body: body === '' ? Buffer.alloc(0) : body,
  });
}

function multipartType(multipart: Multipart | undefined): Record<string, string> {
  return multipart ? { 'content-type': `multipart/form-data; boundary=${multipart.boundary}` } : {};
}

function credentials({ auth }: BadInput, session: SignedIn): Record<string, string> {
  if (auth === 'token') return { authorization: 'Bearer {token}' };
  return auth === 'session' ? { cookie: session.cookie } : {};
}
