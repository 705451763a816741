import { titleOf } from './title-of.js';

describe('titleOf', () => {
  it.each([
    ['', '', null],
    ['\n  \n', '', null],
    ['A walk', 'A walk', null],
    ['# A walk\n\nAlong the river.', 'A walk', 'Along the river.'],
    ['A walk\r\n\r\nAlong.\r\n', 'A walk', 'Along.'],
    ['#tag is no heading', '#tag is no heading', null],
  ])('cuts %j', (text, title, description) => {
    expect(titleOf(text)).toEqual({ title, description });
  });

  it('keeps a long first line whole in the description, and cuts the title between letters', () => {
    const text = `${'🚲'.repeat(300)}\nmore`;
    const { title, description } = titleOf(text);
    expect([...title]).toHaveLength(200);
    expect(title.endsWith('🚲…')).toBe(true);
    expect(description).toBe(text);
  });
});
