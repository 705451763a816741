import { healthRows, healthSentence } from './health-rows.js';

const facts = { version: '18.1', migrations: 14, deletions: 0, nextTry: null, previews: 0, imports: 0 };
const well = {
  database: { status: 'up', milliseconds: 2 },
  storage: { status: 'up', milliseconds: 11 },
  migrations: { status: 'up' },
  disk: { status: 'up', free_bytes: 12 * 2 ** 30, free_percent: 40 },
} as const;
const line = ({ name, state, look, detail }: ReturnType<typeof healthRows>[number]) =>
  [name, state, look, detail].join(' | ');

describe('healthRows', () => {
  it('say how each part is, with its delay', () => {
    const rows = healthRows(well, facts);
    expect(rows.map(line)).toEqual([
      'Database | working | good | PostgreSQL 18.1, 2 ms',
      'File storage | working | good | 11 ms',
      'Migrations | up to date | good | 14 applied',
      'Disk | enough room | good | 12 GB free, 40 %',
      'Background jobs | nothing to do | good | ',
    ]);
    expect(healthSentence(rows)).toBe('Everything works.');
  });

  it('say what is wrong in the words of the part', () => {
    const rows = healthRows(
      {
        ...well,
        storage: { status: 'down', message: 'The store does not answer in time.' },
        disk: { status: 'up', message: 'Nothing is kept on this disk.' },
        backups: { status: 'up', degraded: true, message: 'A scheduled backup is overdue.' },
      },
      { ...facts, deletions: 2, nextTry: 40, previews: 1, imports: 1 },
    );
    expect(rows.slice(1).map(line)).toEqual([
      'File storage | not working | bad | The store does not answer in time.',
      'Migrations | up to date | good | 14 applied',
      'Disk | enough room | good | Nothing is kept on this disk.',
      'Backups | needs a look | warn | A scheduled backup is overdue.',
      'Background jobs | 4 waiting | warn | importing, deleting files, making small pictures, next try in 40 s',
    ]);
    expect(healthSentence(rows)).toBe('3 parts need a look.');
    expect(healthSentence(rows.slice(1, 3))).toBe('1 part needs a look.');
  });
});
