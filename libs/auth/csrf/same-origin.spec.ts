import type { Request } from 'express';
import { isSameOrigin } from './same-origin.js';

function sent(headers: Record<string, string>, baseUrl?: string, ifUntold = false): boolean {
  const request = { protocol: 'http', host: '192.168.1.5:8000', get: (name: string) => headers[name] };
  return isSameOrigin(request as unknown as Request, baseUrl, ifUntold);
}

describe('isSameOrigin', () => {
  it.each([
    ['a program, which says nothing', {}, undefined],
    ['one of our pages', { 'sec-fetch-site': 'same-origin' }, undefined],
    ['the address bar', { 'sec-fetch-site': 'none' }, undefined],
    ['our page by http, without Sec-Fetch-Site', { origin: 'http://192.168.1.5:8000' }, undefined],
    ['our page behind a proxy that changes Host', { origin: 'https://log.example' }, 'https://log.example/'],
  ])('lets pass: %s', (_what, headers, baseUrl) => {
    expect(sent(headers, baseUrl)).toBe(true);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['another site with our Origin', { 'sec-fetch-site': 'cross-site', origin: 'http://192.168.1.5:8000' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['another port', { origin: 'http://192.168.1.5:9000' }],
    ['another scheme', { origin: 'https://192.168.1.5:8000' }],
    ['our name inside another', { origin: 'http://192.168.1.5:8000.evil.test' }],
  ])('stops: %s', (_what, headers) => {
    expect(sent(headers)).toBe(false);
  });

  it('leaves to the caller what counts when nothing tells', () => {
    expect([sent({ origin: 'null' }), sent({ origin: 'null' }, undefined, true)]).toEqual([false, true]);
    expect(sent({ origin: 'null', 'sec-fetch-site': 'cross-site' }, undefined, true)).toBe(false);
    expect(sent({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(true);
  });
});
