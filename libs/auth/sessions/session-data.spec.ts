import type { Request } from 'express';
import { setPrincipal } from '#libs/access';
import { secretHolder } from '../second-factor/secret-holder.js';
import { flash, takeFlash } from './flash.js';
import { keepFlash } from './keep-flash.js';
import { isAwaitingCode, isSignedIn } from './session-data.js';

const by = (session?: object) => ({ session, sessionID: 'mine' }) as unknown as Request;

describe('a session', () => {
  it.each([
    ['that there is none of', undefined, false, false],
    ['of nobody', {}, false, false],
    ['that waits for a code', { passwordAt: 1 }, false, true],
    ['that was signed in to', { signedInAt: 1 }, true, false],
    ['that was signed in to at the beginning of time', { signedInAt: 0 }, true, false],
  ])('%s', (_what, session, signedIn, awaiting) => {
    expect([isSignedIn(by(session)), isAwaitingCode(by(session))]).toEqual([signedIn, awaiting]);
  });
});

describe('a message for the next page', () => {
  it('is shown once', () => {
    const request = by({});
    expect(takeFlash(request)).toBeUndefined();
    flash(request, { text: 'Gone', undo: '/undo' });
    expect(takeFlash(request)).toEqual({ text: 'Gone', undo: '/undo' });
    expect(request.session).toEqual({});
  });

  it('is saved before the redirect, and nothing else is', async () => {
    const saved: unknown[] = [];
    const save = function (this: unknown, done: (error?: unknown) => void) {
      saved.push(this);
      done(null);
    };
    const waiting = { flash: { text: 'a' }, save };
    await keepFlash(by(waiting));
    await keepFlash(by({ save }));
    await keepFlash(by(undefined));
    expect(saved).toEqual([waiting]);
  });

  it.each([
    [undefined, undefined],
    [null, undefined],
    [new Error('gone'), 'gone'],
    ['gone', 'The session was not saved.'],
  ])('that is saved with %p', async (error, message) => {
    const session = { flash: { text: 'a' }, save: (done: (error?: unknown) => void) => done(error) };
    const kept = keepFlash(by(session)).then(
      () => undefined,
      (reason: Error) => reason.message,
    );
    expect(await kept).toBe(message);
  });
});

describe('who holds a secret that was begun', () => {
  it('is the token, else the session', () => {
    const [token, browser] = [by({}), by({})];
    setPrincipal(token, { kind: 'token', tokenId: 5, name: '', scopes: [], generation: 0 });
    setPrincipal(browser, { kind: 'session' });
    expect([token, browser, by({})].map(secretHolder)).toEqual(['token 5', 'session mine', 'session mine']);
  });
});
