import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Audit, auditSource } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { Database } from '#libs/database';
import { comesByTls } from '#libs/http';
import { CodeNeeded, WrongPassword } from '../auth.errors.js';
import { AdminPassword, type VerifiedPassword } from '../passwords/admin-password.js';
import { addressGroup } from '../rate-limit/address-group.js';
import { SignInAttempts } from '../passwords/sign-in-attempts.js';
import { SecondFactor } from '../second-factor/second-factor.js';
import { sessionCookie } from './session-cookie.js';
import './session-data.js';
import { sessionKey } from './session-store.js';

const DAY_MS = 86_400_000;

/** Signing in and out with the browser. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly config: ConfigService<AppConfig, true>,
    private readonly password: AdminPassword,
    private readonly secondFactor: SecondFactor,
    private readonly attempts: SignInAttempts,
    private readonly audit: Audit,
  ) {}

  /**
   * Signs the owner in under a new session id; the cookie goes out with the answer. Returns when the session ends at the
   * latest. Throws WrongPassword, TooManyAttempts and, with a second factor, CodeNeeded or WrongCode.
   */
  async logIn(request: Request, password: string, code?: string): Promise<Date> {
    const source = auditSource(request);
    const verified = await this.password.verify(password, 'login', source, () =>
      this.secondFactor.demand(code, source),
    );
    return this.start(request, verified);
  }

  /** The first of two steps: signs in or, with a second factor, has the session wait for `enterCode`. */
  async enterPassword(request: Request, password: string): Promise<'signed in' | 'code needed'> {
    try {
      await this.logIn(request, password);
      return 'signed in';
    } catch (error) {
      if (!(error instanceof CodeNeeded)) throw error;
      await call((done) => request.session.regenerate(done));
      request.session.passwordAt = Date.now();
      await call((done) => request.session.save(done));
      return 'code needed';
    }
  }

  /**
   * The second: the session of this request has seen the password, which a change of the password would have ended.
   * Throws WrongCode or TooManyAttempts.
   */
  async enterCode(request: Request, code: string): Promise<Date> {
    const source = auditSource(request);
    const address = addressGroup(source.address);
    const verified = await this.password.current();
    await this.attempts.take(address);
    await this.secondFactor.demand(code, source);
    await this.attempts.clear(address);
    return this.start(request, verified);
  }

  /** Ends the session of this request and takes the cookie back. */
  async logOut(request: Request, response: Response): Promise<void> {
    await this.audit.record({ action: 'session.ended', ...auditSource(request) });
    await this.end(request);
    const tls = comesByTls(request, this.config.get('BASE_URL', { infer: true }));
    const { name, cookie } = sessionCookie(tls, this.maxAgeMs());
    const { httpOnly, path, sameSite, secure } = cookie;
    response.clearCookie(name, { httpOnly, path, sameSite, secure: secure === true });
  }

  /** Changes the admin password and ends every session but the one of this request. */
  async changePassword(request: Request, current: string, wanted: string): Promise<void> {
    const source = auditSource(request);
    const verified = await this.password.verify(current, 'password change', source);
    const hash = await this.password.hash(wanted);
    const own = source.principal?.kind === 'session' ? sessionKey(request.sessionID) : null;
    await this.database.transaction(async (tx) => {
      await this.password.replace(verified, hash, tx);
      await tx.query('DELETE FROM sessions WHERE sid IS DISTINCT FROM $1', [own]);
      await this.audit.record({ action: 'password.changed', ...source }, tx);
    });
  }

  private async start(request: Request, verified: VerifiedPassword): Promise<Date> {
    const source = auditSource(request);
    await call((done) => request.session.regenerate(done));
    const signedInAt = Date.now();
    request.session.signedInAt = signedInAt;
    request.session.from = { address: source.address, agent: agentOf(request) };
    await call((done) => request.session.save(done));
    // A change of the password ends the sessions that are there; this one may have come just after.
    if (!(await this.password.isStill(verified))) {
      await this.end(request);
      throw new WrongPassword();
    }
    await this.audit.record({ action: 'session.started', ...source, principal: { kind: 'session' } });
    return new Date(signedInAt + this.maxAgeMs());
  }

  private end(request: Request): Promise<void> {
    return call((done) => request.session.destroy(done));
  }

  private maxAgeMs(): number {
    return this.config.get('SESSION_TTL_DAYS', { infer: true }) * DAY_MS;
  }
}

/** What a browser calls itself, as far as it can be stored and shown. */
function agentOf(request: Request): string {
  return (request.get('user-agent') ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200);
}

/** express-session's callbacks as a promise. */
function call(work: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(error) : resolve()));
  });
}
