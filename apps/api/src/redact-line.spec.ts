import { parseConfig } from '#libs/config';
import { redactLine } from './redact-line.js';

const TOKEN = `ll_${'T'.repeat(43)}`;
const redact = redactLine(
  parseConfig({
    ADMIN_PASSWORD: 'a "quoted" pass.word+',
    API_TOKEN: 'x'.repeat(40),
    SESSION_SECRET: 's'.repeat(32),
  }),
);
const written = (message: string): string =>
  (JSON.parse(redact(JSON.stringify({ msg: message }))) as { msg: string }).msg;

describe('redactLine', () => {
  it.each([
    [
      'connect to postgresql://me:pa55:word@db:5432/x failed',
      'connect to postgresql://me:[redacted]@db:5432/x failed',
    ],
    ['postgres://:secret@h/d and redis://u:p@h', 'postgres://:[redacted]@h/d and redis://u:[redacted]@h'],
    [`token ${TOKEN} is known`, 'token ll_[redacted] is known'],
    ['Authorization: Bearer abcdefghij.klm', 'Authorization: Bearer [redacted]'],
    [
      'GET https://s3/x?X-Amz-Signature=abc&X-Amz-Date=1',
      'GET https://s3/x?X-Amz-Signature=[redacted]&X-Amz-Date=1',
    ],
    ['the password is a "quoted" pass.word+', 'the password is [redacted]'],
    [`${'x'.repeat(40)} ${'s'.repeat(32)}`, '[redacted] [redacted]'],
  ])('writes %j as %j', (message, clean) => {
    expect(written(message)).toBe(clean);
  });

  it.each([
    'GET 200',
    'https://log.example.org:8000/x',
    'me@example.org',
    'a://b',
    'call_this_function_by_its_name',
    'the bearer of this',
  ])('leaves %j alone', (message) => {
    expect(written(message)).toBe(message);
  });

  it.each([
    [
      { password: 'abc', user: 'me' },
      { password: '[redacted]', user: 'me' },
    ],
    [
      { err: { config: { headers: { Authorization: 'Basic eA==', Cookie: ['a=b'] } } } },
      { err: { config: { headers: { Authorization: '[redacted]', Cookie: '[redacted]' } } } },
    ],
    [
      { DATABASE_URL: null, list: [{ token: { a: 1 } }] },
      { DATABASE_URL: '[redacted]', list: [{ token: '[redacted]' }] },
    ],
    [
      { msg: 'the "password": is not here', tokens: 3 },
      { msg: 'the "password": is not here', tokens: 3 },
    ],
  ])('writes the fields of %j as %j', (fields, clean) => {
    const line = redact(`${JSON.stringify(fields)}\n`);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual(clean);
  });

  it('takes little time over a long line', () => {
    const started = process.cpuUsage();
    redact('a:'.repeat(50_000));
    redact('a://'.repeat(25_000));
    redact(`http://${'a'.repeat(100_000)}`);
    redact(`http://a:${'b'.repeat(100_000)}`);
    redact('http://a:b'.repeat(10_000));
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500); // of the processor: a busy machine takes longer
  });
});
