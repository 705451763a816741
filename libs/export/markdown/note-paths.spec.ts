import { NotePaths } from './note-paths.js';
import { safeName } from './safe-name.js';

describe('the paths of notes', () => {
  const path = (title: string) => new NotePaths().next('2026-10-15', '08:40', title).note;

  it.each([
    ['Flat white & a pastel de nata', '2026/10/15/0840 flat-white-a-pastel-de-nata.md'],
    ['../../etc/passwd', '2026/10/15/0840 etc-passwd.md'],
    ['C:\\con', '2026/10/15/0840 c-con.md'],
    ['日本へ', '2026/10/15/0840 日本へ.md'],
    ['U\u0308ber', '2026/10/15/0840 über.md'],
    ['🎉!', '2026/10/15/0840.md'],
    ['a\0b\r\nc', '2026/10/15/0840 a-b-c.md'],
  ])('%j becomes %s', (title, expected) => expect(path(title)).toBe(expected));

  it('stay short enough for every file system, and whole characters', () => {
    const parts = path('é'.repeat(1024)).split('/');
    expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThan(100);
    expect(path('👨‍👩‍👧'.repeat(50) + 'x').isWellFormed()).toBe(true);
  });

  it('are never given twice, whatever the case', () => {
    const paths = new NotePaths();
    const notes = ['Tea', 'TEA', 'tea'].map((title) => paths.next('2026-10-15', '08:40', title));
    expect(notes.map(({ note }) => note)).toEqual([
      '2026/10/15/0840 tea.md',
      '2026/10/15/0840 tea (2).md',
      '2026/10/15/0840 tea (3).md',
    ]);
    const files = ['a.jpg', 'A.JPG', 'a.jpg'].map((name) => notes[1]?.file(name));
    expect(files).toEqual([
      { path: '2026/10/15/0840 tea (2)/a.jpg', fromNote: '0840 tea (2)/a.jpg' },
      { path: '2026/10/15/0840 tea (2)/A (2).JPG', fromNote: '0840 tea (2)/A (2).JPG' },
      { path: '2026/10/15/0840 tea (2)/a (3).jpg', fromNote: '0840 tea (2)/a (3).jpg' },
    ]);
  });

  it.each([
    ['../../x.txt', '_.._x.txt'],
    ['con.txt', '_con.txt'],
    ['a<b>:"c|?*.pdf', 'a_b___c___.pdf'],
    ['.hidden', 'hidden'],
    ['...', 'file'],
    ['tail. ', 'tail'],
    ['rtl\u202egpj.exe', 'rtl_gpj.exe'],
  ])('a file called %j is %s', (name, expected) => expect(safeName(name)).toBe(expected));
});
