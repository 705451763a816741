import { PassThrough } from 'node:stream';
import type { Cli } from './cli.js';
import { complete } from './completion/complete.js';
import { examplesOf } from './manual/examples.js';
import { leaves, manPage } from './manual/man-page.js';
import { Output } from './output.js';
import { createProgram } from './program.js';

const cli: Cli = {
  output: new Output(new PassThrough(), new PassThrough(), {}),
  environment: {},
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  signal: new AbortController().signal,
  flags: {},
};
const program = createProgram(cli);
const commands = leaves(program);

describe('every command', () => {
  it.each(commands)('has examples that it takes: %s', (path, command) => {
    const examples = examplesOf(path);
    expect(examples.length).toBeGreaterThan(0);
    const known = [...command.options, ...program.options].map(({ long }) => long);
    for (const { line } of examples) {
      const used =
        line
          .slice(line.lastIndexOf('lifelog '))
          .split(' -- ')[0]
          ?.match(/(?<= )--[a-z-]+/g) ?? [];
      expect(known).toEqual(expect.arrayContaining(used));
      expect(`${line} `).toContain(`lifelog ${path.replace(/ list$/, '')} `);
    }
  });

  it.each(commands)('says what it does and what its options are for: %s', (_path, command) => {
    expect([command.summary(), command.description()]).toEqual([
      expect.stringMatching(/^[a-z].*[^.]$/),
      expect.stringMatching(/^[A-Z].*\.$/),
    ]);
    for (const { description } of command.options) expect(description).toMatch(/\S/);
  });
});

describe('the manual page', () => {
  const page = manPage(program, '1.2.3', '\nEnvironment:\n  LIFELOG_URL  x\n\nExit codes: 0 ok');

  it('has every command with its options and examples', () => {
    for (const [path] of commands) expect(page).toContain(`.SS ${path.replaceAll('-', '\\-')} `);
    expect(page).toContain('.B \\-\\-purge\\-quarantine\ndelete for good');
    expect(page).toContain('lifelog tags merge espresso coffee');
    expect(page).toMatch(/\.SH ENVIRONMENT\n\.br\nLIFELOG_URL {2}x\n\.SH EXIT CODES\n0 ok\n$/);
  });

  it('has no line that the formatter would take for a request of its own', () => {
    const requests = /^\.(TH|SH|SS|B|I|TP|PP|RS|RE|nf|fi|br)( |$)/;
    expect(page.split('\n').filter((line) => /^[.']/.test(line) && !requests.test(line))).toEqual([]);
  });
});

describe('completion', () => {
  const tags = async (prefix: string) =>
    ['coffee', 'coach', 'lisbon'].filter((tag) => tag.startsWith(prefix));
  const offered = async (line: string) => {
    const { candidates, files } = await complete(program, line.split(' '), tags);
    return [...candidates.map(({ text }) => text), ...(files ? [':files'] : [])];
  };

  it.each([
    ['cal', ['calendar']],
    ['on', ['on-this-day']],
    ['__', []],
    ['help cal', ['calendar']],
    ['tags re', ['rename']],
    ['token ', ['list', 'create', 'revoke', 'rotate', 'help']],
    ['list --so', ['--sort']],
    ['list --sort ', ['newest', 'oldest', 'relevance']],
    ['list --sort=o', ['--sort=oldest']],
    ['list --sort oldest --so', []],
    ['list --tags co', ['coffee', 'coach']],
    ['list --tags coffee,co', ['coffee,coach']],
    ['update 12 --add-tags li', ['lisbon']],
    ['update 12 --clear tags de', ['description']],
    ['tags rename co', ['coffee', 'coach']],
    ['tags rename coffee co', []],
    ['tags merge coffee co', ['coffee', 'coach']],
    ['list --fields id,ti', ['id,timestamp', 'id,timezone', 'id,title']],
    ['token create x --scopes read,c', ['read,capture']],
    ['create-event --file ', [':files']],
    ['create-event --file a.jpg b', [':files']],
    ['create-event --title ', []],
    ['--profile work list --so', ['--sort']],
    ['list --profile work --sort n', ['newest']],
    ['import ', [':files']],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['show 12 -- --js', []],
    ['list --tags -- co', []],
    ['outbox drop a b', []],
    ['show list', []],
    ['update 12 --clear description t', ['tags']],
  ])('of "%s" offers %j', async (line, expected) => {
    expect(await offered(line)).toEqual(expected);
  });
});
