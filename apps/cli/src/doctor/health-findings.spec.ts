import type { HealthResponse } from '#libs/api-client';
import { healthFindings } from './health-findings.js';

const findings = (details: Record<string, object>) =>
  healthFindings({ details } as HealthResponse).map(({ check, state, advice }) => [check, state, advice]);

describe('healthFindings', () => {
  it('warn of a disk before it is full', () => {
    const disk = (free_percent: number) => findings({ disk: { status: 'up', free_percent } })[0]?.slice(0, 2);
    expect([disk(6), disk(5), disk(1)]).toEqual([
      ['disk', 'ok'],
      ['disk', 'warning'],
      ['disk', 'warning'],
    ]);
    expect(findings({ disk: { status: 'down', free_percent: 0 } })[0]?.[1]).toBe('failed');
  });

  it('blame the database for what cannot be read in it', () => {
    const [, migrations] = findings({ database: { status: 'down' }, migrations: { status: 'down' } });
    expect(migrations).toEqual(['migrations', 'failed', 'It can be as soon as the database answers.']);
    const [alone] = findings({ migrations: { status: 'down' } });
    expect(alone?.[2]).toMatch(/^Restart LifeLog/);
  });

  it.each([
    [{ status: 'up' }, 'ok', 'It is up.', null],
    [{ status: 'down' }, 'failed', 'It is down.', 'See "lifelog backups".'],
    [{ status: 'down', message: 'Gone.' }, 'failed', 'Gone.', 'See "lifelog backups".'],
    [{ status: 'up', degraded: true }, 'warning', 'It is degraded.', 'See "lifelog backups".'],
    [{ status: 'up', degraded: true, message: 'Late.' }, 'warning', 'Late.', 'See "lifelog backups".'],
  ])('say of %j what it says of itself', (part, state, message, advice) => {
    expect(healthFindings({ details: { backups: part } } as unknown as HealthResponse)).toEqual([
      { check: 'backups', state, message, advice },
    ]);
  });

  it('send whoever runs a newer server to its log', () => {
    expect(findings({ moon: { status: 'down' } })).toEqual([['moon', 'failed', "Look into LifeLog's log."]]);
  });
});
