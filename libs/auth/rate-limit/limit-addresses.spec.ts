import type { INestApplication } from '@nestjs/common';
import type { Request, Response } from 'express';
import { TooManyRequests } from '../auth.errors.js';
import { limitAddresses } from './limit-addresses.js';
import { RequestLimit } from './request-limit.js';

function visits(...paths: string[]): unknown[] {
  const limit = new RequestLimit(1, () => 0);
  const app = { get: (wanted: unknown) => (wanted === RequestLimit ? limit : undefined) };
  const handler = limitAddresses(app as INestApplication);
  return paths.map((path) => {
    const [address = '', rest = ''] = path.split(' ');
    const told: unknown[] = [];
    handler({ path: rest, ip: address } as Request, {} as Response, (error?: unknown) => told.push(error));
    expect(told).toHaveLength(1);
    return told[0];
  });
}

const REFUSED = expect.any(TooManyRequests) as unknown;

describe('limitAddresses', () => {
  it('counts each address on its own', () => {
    expect(visits('10.0.0.1 /a', '10.0.0.2 /a', '10.0.0.1 /b')).toEqual([undefined, undefined, REFUSED]);
  });

  it('counts an IPv6 address with its neighbours', () => {
    expect(visits('2001:db8::1 /a', '2001:db8::2 /a')).toEqual([undefined, REFUSED]);
  });

  it.each(['/health', '/HEALTH', '/health/live'])(
    'lets a monitor ask for %s as often as it likes',
    (path) => {
      expect(visits(`10.0.0.1 ${path}`, `10.0.0.1 ${path}`)).toEqual([undefined, undefined]);
    },
  );

  it.each(['/healthy', '/a/health'])('counts %s', (path) => {
    expect(visits(`10.0.0.1 ${path}`, `10.0.0.1 ${path}`)).toEqual([undefined, REFUSED]);
  });
});
