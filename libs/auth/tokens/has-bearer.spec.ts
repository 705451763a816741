import type { Request } from 'express';
import { hasBearer } from './has-bearer.js';

const having = (authorization?: string) => hasBearer({ headers: { authorization } } as Request);

describe('hasBearer', () => {
  it.each(['Bearer x', 'bearer x', 'BEARER', 'Bearer\tx'])('sees the scheme in "%s"', (header) => {
    expect(having(header)).toBe(true);
  });

  it.each([undefined, '', 'Basic YTpi', 'Bearerx', 'Token Bearer x'])('sees none in "%s"', (header) => {
    expect(having(header)).toBe(false);
  });
});
