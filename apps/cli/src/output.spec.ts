import { PassThrough } from 'node:stream';
import { Output } from './output.js';

function terminal(columns?: number) {
  return Object.assign(new PassThrough(), columns === undefined ? {} : { isTTY: true, columns });
}

const written = (stream: PassThrough) => String(stream.read() ?? '');

describe('Output', () => {
  it.each([
    ['a terminal', terminal(100), {}, 100],
    ['COLUMNS before the terminal', terminal(100), { COLUMNS: '40' }, 40],
    ['a pipe', terminal(), {}, Infinity],
    ['COLUMNS in a pipe', terminal(), { COLUMNS: '40' }, 40],
    ['COLUMNS that is no number', terminal(100), { COLUMNS: 'wide' }, 100],
    ['a terminal that tells no width', terminal(0), {}, Infinity],
  ])('is as wide as %s', (_name, stdout, environment, width) => {
    expect(new Output(stdout, terminal(), environment).width).toBe(width);
  });

  it.each([
    ['a terminal', terminal(80), {}, '\u001b[1mx\u001b[22m'],
    ['a terminal with NO_COLOR', terminal(80), { NO_COLOR: '1' }, 'x'],
    ['a terminal with an empty NO_COLOR', terminal(80), { NO_COLOR: '' }, '\u001b[1mx\u001b[22m'],
    ['a dumb terminal', terminal(80), { TERM: 'dumb' }, 'x'],
    ['a pipe', terminal(), {}, 'x'],
    ['a pipe with FORCE_COLOR', terminal(), { FORCE_COLOR: '1' }, '\u001b[1mx\u001b[22m'],
    ['a pipe with FORCE_COLOR and NO_COLOR', terminal(), { FORCE_COLOR: '1', NO_COLOR: '1' }, 'x'],
    ['a terminal with FORCE_COLOR=0', terminal(80), { FORCE_COLOR: '0' }, 'x'],
  ])('on %s styles only as it should', (_name, stdout, environment, shown) => {
    expect(new Output(stdout, terminal(), environment).style('bold', 'x')).toBe(shown);
  });

  it('keeps results and notes apart, and shows progress only to somebody', () => {
    const [stdout, stderr, watched] = [terminal(), terminal(), terminal(80)];
    const output = new Output(stdout, stderr, {});
    output.print('result');
    output.note('note');
    output.status('half way');
    new Output(stdout, watched, {}).status('half way');
    expect([written(stdout), written(stderr), written(watched)]).toEqual([
      'result\n',
      'note\n',
      '\r\u001b[Khalf way',
    ]);
  });

  it('prints JSON that no terminal obeys', () => {
    const stdout = terminal();
    new Output(stdout, terminal(), {}).json({ title: '\u009b2J' });
    expect(written(stdout)).toBe('{\n  "title": "\\u009b2J"\n}\n');
  });
});
