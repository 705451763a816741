import { expect } from '@jest/globals';
import type { Answer, Expectation } from './bad-input.js';

/** Traces of what an answer must never tell: stack frames, SQL, paths, the names of libraries. */
const INTERNALS =
  /node_modules|\bat \S+ \(|\.[tj]s:\d+|file:\/\/|\/home\/|\/root\/|\/usr\/|SELECT |INSERT |UPDATE |relation "|syntax error at|QueryFailedError|TypeError|ECONN|\bpg_/;

interface ErrorBody {
  detail: string;
  error_code: string;
  info: Record<string, unknown>;
}

export function expectAnswer(answer: Answer, expected: Expectation): void {
  const { status, error_code, headers = {} } = expected;
  expect({ status: answer.status, text: answer.status === status ? '' : answer.text }).toEqual({
    status,
    text: '',
  });
  if (error_code !== null) expectError(answer, error_code, expected.info);
  for (const [name, value] of Object.entries(headers)) {
    if (value === '*') expect(Object.keys(answer.headers)).toContain(name);
    else expect({ [name]: answer.headers[name] }).toEqual({ [name]: value });
  }
  expectContent(answer, expected);
  // What an attack would take is minutes; the cases say how long a machine takes that has nothing else to do.
  if (expected.max_ms !== undefined) expect(answer.milliseconds).toBeLessThan(expected.max_ms * 10);
  if (expected.closed) expect(answer.closed).toBe(true);
  if (expected.set_cookie_not !== undefined) {
    expect(answer.headers['set-cookie']).toMatch(/sid=/);
    expect(answer.headers['set-cookie']).not.toContain(expected.set_cookie_not);
  }
  expect(answer.headers).not.toHaveProperty('x-powered-by');
}

/** The one shape of errors, and nothing of what is inside. */
function expectError(answer: Answer, code: string, info: Record<string, unknown> = {}): void {
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  const body = JSON.parse(answer.text) as ErrorBody;
  expect(Object.keys(body).sort()).toEqual(['detail', 'error_code', 'info']);
  expect(body.error_code).toBe(code);
  expect(body.info).toMatchObject(info);
  expect(body.detail).toMatch(/^.+\S$/s);
  if (code === 'validation_error') expectFields(body);
  expect(answer.text).not.toMatch(INTERNALS);
}

function expectFields({ info, detail }: ErrorBody): void {
  const errors = info.errors as { field: string; message: string }[];
  expect(errors[0]?.field).toBe(info.field);
  for (const { field, message } of errors) {
    expect(typeof field).toBe('string');
    expect(message.length).toBeGreaterThan(0);
  }
  expect(detail).toContain(errors[0]?.message.replace(/\.$/, ''));
}

function expectContent(answer: Answer, { json, instant, items, not_in_response, status }: Expectation): void {
  if (json) expect(JSON.parse(answer.text)).toMatchObject(json);
  if (instant !== undefined) expect(JSON.parse(answer.text)).toMatchObject({ timestamp: instant });
  if (items !== undefined) {
    const { items: found } = JSON.parse(answer.text) as { items: unknown[] };
    expect(found.length > 0 ? 'some' : 'none').toBe(items);
  }
  if (not_in_response !== undefined) {
    expect(answer.text + JSON.stringify(answer.headers)).not.toContain(not_in_response);
  }
  if (status === 304 || status === 204) expect(answer.text).toBe('');
}
