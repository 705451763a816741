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
});
