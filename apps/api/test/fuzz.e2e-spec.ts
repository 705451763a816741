import fc from 'fast-check';
import { type Operation, OPERATIONS } from './support/fuzz/api-document.js';
import { expectDocumented } from './support/fuzz/expect-documented.js';
import { plainRequests } from './support/fuzz/plain-requests.js';
import { type PlannedRequest, plannedRequest } from './support/fuzz/planned-request.js';
import { Remembered } from './support/fuzz/remembered.js';
import { keepStanding, type Standing } from './support/fuzz/keep-standing.js';
import { sendPlanned } from './support/fuzz/send-planned.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

const named = (...names: string[]): Operation[] => OPERATIONS.filter(({ name }) => names.includes(name));

/** Drawn more often than the rest, so that a sequence makes, uses and removes the same things. */
const LIVELY = named(
  'POST /api/events',
  'GET /api/events/{id}',
  'PATCH /api/events/{id}',
  'DELETE /api/events/{id}',
  'POST /api/events/{id}/attachments',
  'GET /api/attachments/{key}',
  'DELETE /api/attachments/{key}',
  'POST /api/import',
  'DELETE /api/imports/{id}',
);

/** Requests made from openapi.json, whose answers are held against it. */
describe('whatever the document allows, and what it does not', () => {
  let app: TestApp;
  const remembered = new Remembered();
  const removed = new Set<string>();
  let standing: Standing;

  beforeAll(async () => {
    app = await startTestApp({ TIMEZONE: 'Europe/Lisbon' });
    standing = await keepStanding(app);
    for (let count = 0; count < 4; count += 1)
      await upload(app, '/api/events', [textFile()], {
        fields: [
          ['title', `Coffee ${count}`],
          ['tags', 'coffee,lisbon'],
        ],
      });
    await app.api('POST', '/api/import', '{"title":"Imported"}', { 'content-type': 'application/x-ndjson' });
    for (const operation of named('GET /api/events', 'GET /api/imports', 'GET /api/auth/tokens')) {
      const answer = await app.api('GET', operation.path);
      remembered.learn(operation.path, answer, await answer.json());
    }
  });
  afterAll(() => app.close());

  async function tryOut(request: PlannedRequest): Promise<Response> {
    await standing.restoreToken();
    const operation = OPERATIONS.find(({ name }) => name === request.name);
    if (operation === undefined) throw new Error(`There is no ${request.name}.`);
    const { line, path, answer } = await sendPlanned(app.url, operation, request, remembered);
    const { fault, body } = await expectDocumented(operation, answer);
    if (fault !== undefined)
      throw new Error(`${line}\n→ ${fault}\n${answer.status >= 500 ? app.log().slice(-1500) : ''}`);
    remembered.learn(operation.path, answer, body);
    if (operation.name.startsWith('DELETE') && operation.path.includes('{') && answer.status === 204)
      removed.add(path);
    if (operation.method === 'GET' && answer.status === 200 && removed.has(path))
      throw new Error(`${line}\n→ is there though it was deleted`);
    const made = answer.status === 201 ? answer.headers.get('location') : null;
    if (made !== null) {
      const there = (await app.api('GET', made)).status;
      if (there !== 200) throw new Error(`${line}\n→ ${made} is ${there}`);
    }
    return answer;
  }

  /** Until it succeeds: what another one has begun may have to end first. */
  async function insist(request: PlannedRequest): Promise<void> {
    for (;;) {
      const answer = await tryOut(request);
      if (answer.ok) return;
      if (answer.status !== 409) throw new Error(`${request.name} is ${answer.status}`);
    }
  }

  describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s',
    (_name, operation) => {
      beforeEach(() => standing.restoreAll());

      it('is done when it is asked for as documented, and for nobody else', async () => {
        const requests = plainRequests(operation);
        const [last] = requests.slice(-1);
        if (last === undefined) throw new Error('There is nothing to send.');
        for (const request of requests) await insist(request);
        if (!operation.security?.length) return;
        const refused = await tryOut({ ...last, authorization: 'none' });
        expect(refused.status).toBe('303' in operation.responses ? 303 : 401); // pages send to the sign-in
      });

      it('is answered by the document whatever is sent', () =>
        fc.assert(
          fc
            .asyncProperty(plannedRequest(operation), async (request) => void (await tryOut(request)))
            .beforeEach(() => standing.restoreAll()),
          { numRuns: 6 },
        ));
    },
  );

  it('is answered by the document in sequences that make, use and remove', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...LIVELY).chain(plannedRequest) },
      { weight: 1, arbitrary: fc.constantFrom(...OPERATIONS).chain(plannedRequest) },
    );
    return fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
          for (const request of steps) await tryOut(request);
        })
        .beforeEach(() => standing.restoreAll()),
      { numRuns: 20 },
    );
  });
});
