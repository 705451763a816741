import { formBody } from './form-body.js';

describe('formBody', () => {
  it('is a form that others read, with every text and byte as it was given', async () => {
    let sent = 0;
    const body = formBody(
      [
        ['title', '日本 "x"'],
        ['description', 'Corner\ntable.\r\n'],
        ['tags', 'a'],
        ['tags', 'b'],
      ],
      [
        { name: 'a "b"\n.pdf', content: new Blob(['%PDF\r\n\n'], { type: 'application/pdf' }) },
        { name: 'x.txt', content: new Blob(['x'], { type: 'text/plain' }) },
      ],
      (bytes) => (sent += bytes),
    );
    const form = await new Response(body).formData();
    expect(sent).toBe(body.size);
    expect([...form.keys()]).toEqual(['title', 'description', 'tags', 'tags', 'files', 'files']);
    expect(form.get('title')).toBe('日本 "x"');
    expect(form.get('description')).toBe('Corner\ntable.\r\n');
    expect(form.getAll('tags')).toEqual(['a', 'b']);
    const [first] = form.getAll('files') as File[];
    expect([first?.name, first?.type, await first?.text()]).toEqual([
      'a "b"\n.pdf',
      'application/pdf',
      '%PDF\r\n\n',
    ]);
  });
});
