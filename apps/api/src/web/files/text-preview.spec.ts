import { textPreview } from './text-preview.js';

describe('textPreview', () => {
  const preview = (text: string, isTable = false, isWhole = true) =>
    textPreview(Buffer.from(text), { isWhole, isTable });

  it('shows 100 lines, and says when there are more', () => {
    const lines = Array.from({ length: 120 }, (_, index) => `line ${index}`);
    expect(preview(lines.join('\n')).text?.split('\n')).toEqual(lines.slice(0, 100));
    expect(preview(lines.join('\n')).isCut).toBe(true);
    expect(preview('a\r\nb')).toEqual({ text: 'a\nb', head: [], rows: [], isCut: false });
  });

  it('drops what was cut in the middle', () => {
    expect(preview('one\ntw', false, false)).toMatchObject({ text: 'one', isCut: true });
    const cut = textPreview(Buffer.from('é').subarray(0, 1), { isWhole: false, isTable: false });
    expect(cut.text).toBe('');
  });

  it('makes a table of CSV, whatever it is separated by', () => {
    expect(preview('a,b\n"x, y",2\n', true)).toMatchObject({
      head: ['a', 'b'],
      rows: [['x, y', '2']],
      text: null,
    });
    expect(preview('a;b\n1,5;2\n', true)).toMatchObject({ head: ['a', 'b'], rows: [['1,5', '2']] });
  });

  it('shows as text what is no table', () => {
    expect(preview('a,"b\n', true)).toMatchObject({ text: 'a,"b\n' });
  });
});
