import type { INestApplication } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { AccessRule } from '#libs/access';
import { Admission } from './admission.js';
import { requireAccess } from './require-access.js';

describe('requireAccess', () => {
  it.each([
    ['goes on where the guard would', undefined],
    ['hands on why not', new Error('no')],
  ])('%s', async (_what, refusal) => {
    const asked: unknown[] = [];
    const admission = {
      admit: async (...args: unknown[]) => {
        asked.push(args);
        if (refusal) throw refusal;
      },
    };
    const app = { get: (wanted: unknown) => (wanted === Admission ? admission : undefined) };
    const rule: AccessRule = { session: 'page' };
    const [request, response] = [{} as Request, {} as Response];
    let told: unknown[] | undefined;
    requireAccess(app as INestApplication, rule)(request, response, (...args: unknown[]) => (told = args));
    await new Promise(setImmediate);
    expect(told).toEqual(refusal ? [refusal] : []);
    expect(asked).toEqual([[request, response, rule]]);
  });
});
