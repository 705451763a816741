/** Lines of an import, with all that is awkward on the way through JSON, SQL and files. */
export const LINES = [
  {
    uid: '00000000-0000-4000-8000-000000000001',
    title: 'Plain',
    timestamp: '2026-10-15T07:40:00.000Z',
    timezone: 'Europe/Lisbon',
  },
  {
    uid: '00000000-0000-4000-8000-000000000002',
    title: '"quoted" \\ back\\slash',
    description: 'tab\t, line\nbreak, \u0001 control, \\. , 日本, 💥, \u2028',
    timestamp: '1660-01-11T20:00:00.000Z',
    timezone: 'Europe/London',
    tags: ['NULL', '{a}', '"q"', '\\'],
    metadata: { n: 0.1, deep: { list: [1, null, true, 'x'] }, '}\n{': '}\n{' },
    created_at: '2020-02-29T01:02:03.004Z',
    updated_at: '2021-02-28T01:02:03.004Z',
  },
  {
    uid: '00000000-0000-4000-8000-000000000003',
    title: 'Offset',
    timestamp: '0001-01-01T00:00:00.000Z',
    timezone: '+14:00',
  },
];

/** As a file. */
export const ndjson = (lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
