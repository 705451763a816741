import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type CliApp, startCliApp } from './support/cli-app.js';

const run = promisify(execFile);

describe('the installed CLI', () => {
  let cli: CliApp;
  let bin: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    cli = await startCliApp();
    await cli.app.api('POST', '/api/events', { title: 'Flat white', tags: ['coffee', 'coach', "l'été"] });
    await run('npm', ['pack', './apps/cli', '--pack-destination', cli.home.folder, '--silent']);
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const folder = cli.home.path('empty');
    await mkdir(folder);
    await run(
      'npm',
      [
        'install',
        '--offline',
        '--no-audit',
        '--no-fund',
        '--prefix',
        folder,
        `../lifelog-cli-${version}.tgz`,
      ],
      {
        cwd: folder,
      },
    );
    bin = `${folder}/node_modules/.bin`;
    env = cli.home.environment({ PATH: `${bin}:${process.env.PATH}`, LC_ALL: 'C.UTF-8' });
  });
  afterAll(() => cli.close());

  /** What a line prints in a shell where `lifelog` is the installed one. */
  const printed = async (shell: string, script: string) =>
    (await run(shell, ['-c', script], { env, cwd: cli.home.folder })).stdout;

  it('stands alone, in the version of the project', async () => {
    const installed = (await readdir(`${bin}/..`)).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['lifelog-cli']);
    const files = await readdir(`${bin}/../lifelog-cli`);
    expect(files.sort()).toEqual(['README.md', 'bin', 'lib', 'package.json']);
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await printed('sh', 'lifelog --version')).toBe(`${version}\n`);
    expect(await readFile(`${bin}/../lifelog-cli/lib/THIRD-PARTY-LICENSES.txt`, 'utf8')).toContain(
      'commander ',
    );
  });

  it('lists, uploads and exports', async () => {
    await writeFile(cli.home.path('notes'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    expect(await printed('sh', 'lifelog list --fields title')).toBe('TITLE\nFlat white\n');
    expect(await printed('sh', 'lifelog attach-file --event-id 1 --file notes')).toMatch(/^Attached notes /);
    expect(await printed('sh', 'lifelog export --out all.zip')).toMatch(/^Exported 1 event and 1 file /);
    expect(await printed('sh', 'lifelog verify all.zip')).toMatch(/no damage\n$/);
  });

  it('brings its manual page', async () => {
    const page = await readFile(`${bin}/../lifelog-cli/lib/lifelog.1`, 'utf8');
    expect(page).toBe(await printed('sh', 'lifelog man'));
    const groff = spawnSync('groff', ['-Kutf8', '-man', '-Tutf8', '-ww', '-z'], {
      input: page,
      encoding: 'utf8',
    });
    if (groff.error) return process.stderr.write('groff is not installed: the page was not formatted.\n');
    expect([groff.status, groff.stderr]).toEqual([0, '']);
  });

  it('runs in a clone, too', async () => {
    const clone = cli.home.environment();
    const npx = await run('npx', ['lifelog', 'list', '--fields', 'title'], { env: clone });
    expect(npx.stdout).toBe('TITLE\nFlat white\n');
    const npm = await run(
      'npm',
      ['run', '--silent', 'lifelog', '--', 'list', '--ndjson', '--fields', 'title'],
      {
        env: clone,
      },
    );
    expect(npm.stdout).toBe('{"title":"Flat white"}\n');
  });

  describe('completion', () => {
    const BASH = `
      source <(lifelog completion bash)
      try() { COMP_WORDS=(lifelog "$@"); COMP_CWORD=$#; _lifelog lifelog; printf '%s ' "\${COMPREPLY[@]}"; echo; }
      try cal; try list --so; try list --sort ''; try list --tags coffee,co; try tags rename 'l'; complete -p lifelog`;

    it('of bash asks the CLI, and it the server', async () => {
      expect((await printed('bash', BASH)).split('\n')).toEqual([
        'calendar ',
        '--sort ',
        'newest oldest relevance ',
        'coffee,coach ',
        "l\\'été ",
        'complete -F _lifelog lifelog',
        '',
      ]);
    });

    it('is silent, and offers no tags, where the server cannot be reached', async () => {
      const { stdout, stderr } = await run('bash', ['-c', BASH], {
        env: { ...env, LIFELOG_URL: 'http://127.0.0.1:9' },
      });
      expect([stdout.split('\n')[2], stdout.split('\n')[3], stderr]).toEqual([
        'newest oldest relevance ',
        ' ',
        '',
      ]);
    });

    it('offers files to bash where files are wanted', async () => {
      await writeFile(cli.home.path('picture.jpg'), '');
      // completed, but not run
      const input =
        'source <(lifelog completion bash)\ntrue || lifelog attach-file --event-id 1 --file pict\t\nexit\n';
      const { stdout } = await cli.home.onTerminal('bash --norc --noprofile -i', { env, input });
      expect(stdout).toContain('picture.jpg');
    });

    it('of zsh and fish offers the same, with what it is', async () => {
      const zsh = `
        compdef() { : }; _files() { print :files }; _describe() { print -rl -- \${(P)2} }
        source <(lifelog completion zsh)
        words=(lifelog list --sort ''); CURRENT=4; _lifelog
        words=(lifelog tags rename coa); CURRENT=4; _lifelog
        words=(lifelog import ''); CURRENT=3; _lifelog`;
      const fish = `
        lifelog completion fish | source
        complete -C 'lifelog list --sort '; complete -C 'lifelog tags rename coa'; complete -C 'lifelog import pict'`;
      const tried = { zsh, fish };
      const answers = {
        zsh: 'newest:\noldest:\nrelevance:\ncoach:tag\n:files\n',
        fish: 'newest\noldest\nrelevance\ncoach\ttag\npicture.jpg\n',
      };
      for (const shell of ['zsh', 'fish'] as const) {
        if (spawnSync(shell, ['--version']).error) {
          process.stderr.write(`${shell} is not installed: its completion was not tried.\n`);
        } else expect([shell, await printed(shell, tried[shell])]).toEqual([shell, answers[shell]]);
      }
    });
  });
});
