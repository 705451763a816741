import { redactUrl } from './redact-url.js';

describe('redactUrl', () => {
  it.each([
    ['/api/events', '/api/events'],
    ['/api/events?q=token&page=2', '/api/events?q=token&page=2'],
    ['/x?token=abc', '/x?token=[redacted]'],
    ['/x?q=1&access_token=abc&page=2', '/x?q=1&access_token=[redacted]&page=2'],
    ['/x?TOKEN=abc', '/x?TOKEN=[redacted]'],
    ['/x?to%6ben=abc', '/x?to%6ben=[redacted]'],
    ['/x?password=a=b&token', '/x?password=[redacted]&token'],
    [
      '/f?X-Amz-Signature=abc&X-Amz-Credential=d%2Fe',
      '/f?X-Amz-Signature=[redacted]&X-Amz-Credential=[redacted]',
    ],
    ['/f?X%2DAmz%2DSignature=abc', '/f?X%2DAmz%2DSignature=[redacted]'],
    ['/x?%=1&sig=abc?token=d', '/x?%=1&sig=[redacted]'],
  ])('writes %s as %s', (url, written) => {
    expect(redactUrl(url)).toBe(written);
  });
});
