import { jest } from '@jest/globals';
import { hkdfSync } from 'node:crypto';
import { ConfigService } from '@nestjs/config';
import { Secret, TOTP } from 'otpauth';
import { Audit } from '#libs/audit';
import type { AppConfig } from '#libs/config';
import { KeptSecrets, ServerSecret } from '#libs/secrets';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { CodeNeeded, TooManyAttempts, WrongCode } from '../auth.errors.js';
import { SignInAttempts } from '../passwords/sign-in-attempts.js';
import { RecoveryCodes } from './recovery-codes.js';
import { unseal } from './sealed-secret.js';
import { SecondFactor } from './second-factor.js';

const SOURCE = { principal: { kind: 'session' as const }, address: '10.0.0.1' };
const SERVER_SECRET = 'a secret of the server';
const HOLDER = 'session mine';
const WRONG = '00000'; // too short for any secret

let opened: OpenDatabase;
let recoveryCodes: RecoveryCodes;
let factor: SecondFactor;

beforeAll(async () => {
  opened = await openDatabase();
  factor = aFactor(SERVER_SECRET);
});
afterAll(() => opened.drop());
beforeEach(() => opened.pool.query('TRUNCATE second_factor, recovery_codes, sign_in_attempts, audit_log'));

function aFactor(SESSION_SECRET: string): SecondFactor {
  const { database } = opened;
  const audit = new Audit(database);
  recoveryCodes = new RecoveryCodes(database, audit);
  const config = new ConfigService<AppConfig, true>({ SESSION_SECRET });
  const serverSecret = new ServerSecret(config, new KeptSecrets(database));
  return new SecondFactor(database, serverSecret, recoveryCodes, new SignInAttempts(database), audit);
}

/** What the owner's app shows, now or so many steps of 30 s later: the one after is taken as well. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function turnOn(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await factor.begin(HOLDER);
  return { secret, codes: await factor.confirm(codeOf(secret), HOLDER, SOURCE) };
}

const recorded = async () =>
  (await opened.pool.query<object>('SELECT action, address FROM audit_log ORDER BY id')).rows;
const entry = (action: string) => ({ action, address: SOURCE.address });

describe('a second factor', () => {
  it('is off until it is confirmed, and then asks for a code', async () => {
    expect(await factor.state()).toEqual({ recoveryCodesLeft: 0 });
    const begun = await factor.begin(HOLDER);
    expect(begun.address).toContain(`secret=${begun.secret}`);
    await expect(factor.demand(undefined, SOURCE)).resolves.toBeUndefined();
    expect(await factor.state()).toEqual({ recoveryCodesLeft: 0 });
    const codes = await factor.confirm(codeOf(begun.secret), HOLDER, SOURCE);
    expect(new Set(codes).size).toBe(10);
    expect(await factor.state()).toEqual({ since: expect.any(Date) as Date, recoveryCodesLeft: 10 });
    await expect(factor.demand(undefined, SOURCE)).rejects.toBeInstanceOf(CodeNeeded);
    expect(await recorded()).toEqual([entry('second_factor.on')]);
  });

  it('shows what was begun again, to who began it and for ten minutes', async () => {
    expect(await factor.begun(HOLDER)).toBeUndefined();
    const begun = await factor.begin(HOLDER);
    expect(await factor.begun(HOLDER)).toEqual(begun);
    expect(await factor.begun('session another')).toBeUndefined();
    await expect(factor.confirm(codeOf(begun.secret), 'session another', SOURCE)).rejects.toMatchObject({
      errorCode: 'conflict',
    });
    await opened.pool.query(`UPDATE second_factor SET begun_at = now() - interval '10 minutes'`);
    expect(await factor.begun(HOLDER)).toBeUndefined();
    await expect(factor.confirm(codeOf(begun.secret), HOLDER, SOURCE)).rejects.toMatchObject({
      errorCode: 'conflict',
    });
  });

  it('is begun anew in place of what was begun, for ten minutes from then, and not in place of what is on', async () => {
    const first = await factor.begin(HOLDER);
    await opened.pool.query(`UPDATE second_factor SET begun_at = now() - interval '9 minutes'`);
    const second = await factor.begin(HOLDER);
    expect(second.secret).not.toBe(first.secret);
    await opened.pool.query(`UPDATE second_factor SET begun_at = begun_at - interval '9 minutes'`);
    expect(await factor.begun(HOLDER)).toEqual(second);
    await factor.confirm(codeOf(second.secret), HOLDER, SOURCE);
    await expect(factor.begin(HOLDER)).rejects.toMatchObject({ errorCode: 'conflict' });
    expect(await factor.begun(HOLDER)).toBeUndefined();
  });

  it('is not confirmed by a code that does not fit, of which five are let through', async () => {
    const { secret } = await factor.begin(HOLDER);
    for (let time = 0; time < 5; time += 1) {
      await expect(factor.confirm(WRONG, HOLDER, SOURCE)).rejects.toMatchObject({
        errorCode: 'validation_error',
        info: { errors: [{ field: 'code' }] },
      });
    }
    await expect(factor.confirm(codeOf(secret), HOLDER, SOURCE)).rejects.toBeInstanceOf(TooManyAttempts);
    expect(await factor.state()).toEqual({ recoveryCodesLeft: 0 });
    const { rows } = await opened.pool.query('SELECT address FROM sign_in_attempts');
    expect(rows).toEqual([{ address: 'second factor' }]); // whatever the address was
    expect(await recorded()).toEqual(Array(5).fill(entry('second_factor.wrong')));
  });

  it('is not confirmed in place of another that was begun meanwhile', async () => {
    const { secret } = await factor.begin(HOLDER);
    const take = jest.spyOn(SignInAttempts.prototype, 'take').mockImplementationOnce(async () => {
      await factor.begin(HOLDER);
    });
    await expect(factor.confirm(codeOf(secret), HOLDER, SOURCE)).rejects.toMatchObject({
      errorCode: 'conflict',
    });
    take.mockRestore();
    expect(await factor.state()).toEqual({ recoveryCodesLeft: 0 });
    expect(await recoveryCodes.left()).toBe(0);
  });

  it('takes each code once, with spaces or without, and forgets wrong ones after a right one', async () => {
    const { secret } = await turnOn();
    for (let time = 0; time < 4; time += 1)
      await expect(factor.demand(WRONG, SOURCE)).rejects.toBeInstanceOf(WrongCode);
    const code = codeOf(secret, 1);
    await factor.demand(`${code.slice(0, 3)} ${code.slice(3)}`, SOURCE);
    for (let time = 0; time < 5; time += 1)
      await expect(factor.demand(code, SOURCE)).rejects.toBeInstanceOf(WrongCode);
    await expect(factor.demand(code, SOURCE)).rejects.toBeInstanceOf(TooManyAttempts);
    expect(await recorded()).toEqual([
      entry('second_factor.on'),
      ...Array<object>(9).fill(entry('second_factor.wrong')),
    ]);
  });

  it('forgets wrong codes of its confirmation once it is on', async () => {
    const { secret } = await factor.begin(HOLDER);
    for (let time = 0; time < 4; time += 1)
      await expect(factor.confirm(WRONG, HOLDER, SOURCE)).rejects.toThrow();
    await factor.confirm(codeOf(secret), HOLDER, SOURCE);
    await expect(factor.demand(WRONG, SOURCE)).rejects.toBeInstanceOf(WrongCode);
    await expect(factor.demand(codeOf(secret, 1), SOURCE)).resolves.toBeUndefined();
  });

  it('is kept under the key that every version has for it', async () => {
    const { secret } = await turnOn();
    const { rows } = await opened.pool.query<{ sealed: Buffer }>(
      'SELECT sealed_secret AS sealed FROM second_factor',
    );
    const key = Buffer.from(hkdfSync('sha256', SERVER_SECRET, '', 'lifelog second factor', 32));
    expect(unseal(rows[0]?.sealed ?? Buffer.alloc(0), key)).toBe(secret);
  });

  it('does not take the code with which it was confirmed a second time', async () => {
    const { secret } = await factor.begin(HOLDER);
    const code = codeOf(secret);
    await factor.confirm(code, HOLDER, SOURCE);
    await expect(factor.demand(code, SOURCE)).rejects.toBeInstanceOf(WrongCode);
  });

  it('takes each recovery code once, also under another secret of the server', async () => {
    const { secret, codes } = await turnOn();
    const [first = '', second = ''] = codes;
    await factor.demand(first, SOURCE);
    await expect(factor.demand(first, SOURCE)).rejects.toBeInstanceOf(WrongCode);
    const elsewhere = aFactor('another secret');
    await expect(elsewhere.demand(codeOf(secret, 1), SOURCE)).rejects.toBeInstanceOf(WrongCode);
    await elsewhere.demand(second, SOURCE);
    expect(await factor.state()).toMatchObject({ recoveryCodesLeft: 8 });
    expect(await recorded()).toEqual([
      entry('second_factor.on'),
      entry('recovery_code.used'),
      entry('second_factor.wrong'),
      entry('second_factor.wrong'),
      entry('recovery_code.used'),
    ]);
  });

  it('has new recovery codes in the place of all others', async () => {
    const { codes } = await turnOn();
    const renewed = await opened.database.transaction((tx) => recoveryCodes.renew(tx));
    expect(await recoveryCodes.use(codes[0] ?? '', SOURCE)).toBe(false);
    expect(await recoveryCodes.use(renewed[0] ?? '', SOURCE)).toBe(true);
    expect(await recoveryCodes.left()).toBe(9);
  });

  it('is turned off with all of its codes, which is noted if it was on', async () => {
    const { codes } = await turnOn();
    const noted = [entry('second_factor.on'), entry('second_factor.off')];
    await factor.turnOff(SOURCE);
    expect(await recorded()).toEqual(noted);
    await factor.turnOff(SOURCE);
    await expect(factor.demand(undefined, SOURCE)).resolves.toBeUndefined();
    expect(await recoveryCodes.use(codes[0] ?? '', SOURCE)).toBe(false);
    expect(await recorded()).toEqual(noted);
  });
});
