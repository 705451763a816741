import { PassThrough } from 'node:stream';
import { ask } from './ask.js';

const QUESTIONS = [{ prompt: 'Name: ' }, { prompt: 'Secret: ', secret: true }];

function asked(typed: string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answers = ask(QUESTIONS, input, output);
  for (const piece of typed) input.write(piece);
  return { answers, input, shown: () => String(output.read() ?? '') };
}

describe('ask', () => {
  it.each([
    ['typed', ['A', 'na\r', 'hush', '\r']],
    ['corrected', ['Anb\u007fa\r', 'hhush\u0001\u001b[3~\r']],
    ['pasted at once', ['Ana\nhush\n']],
    ['with something typed ahead', ['Ana\nhush\nmore\n']],
  ])('takes what is %s and does not show the secret', async (_name, typed) => {
    const { answers, shown } = asked(typed);
    expect(await answers).toEqual(['Ana', 'hush']);
    const text = shown();
    expect(text).toContain('Name: ');
    expect(text).toContain('Secret: ');
    expect(text).toContain('A');
    expect(text).not.toMatch(/[hu]/);
  });

  it('ends by Ctrl+C', async () => {
    await expect(asked(['Ana\r', 'hu', '\u0003']).answers).rejects.toMatchObject({
      message: 'interrupted',
      exitCode: 130,
    });
  });

  it.each([
    ['Ctrl+D', ['\u0004']],
    ['Ctrl+D at the secret', ['Ana\r', '\u0004']],
  ])('ends by %s', async (_name, typed) => {
    await expect(asked(typed).answers).rejects.toMatchObject({
      message: 'Nothing was changed.',
      exitCode: 2,
    });
  });

  it('ends with its input', async () => {
    const { answers, input } = asked(['Ana\r']);
    input.end();
    await expect(answers).rejects.toMatchObject({ exitCode: 2 });
  });
});
