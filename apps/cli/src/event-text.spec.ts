import { PassThrough } from 'node:stream';
import type { EventResponse } from '#libs/api-client';
import { eventText } from './event-text.js';
import { Output } from './output.js';

const EVENT: EventResponse = {
  id: 1271,
  uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  created_at: '2026-10-15T07:41:02.318Z',
  updated_at: '2026-10-15T07:41:02.318Z',
  timestamp: '2026-10-15T07:40:00.000Z',
  timezone: 'Europe/Lisbon',
  local_date: '2026-10-15',
  title: 'Flat white',
  description: null,
  tags: [],
  metadata: null,
  attachments: [],
};

function text(fields: Partial<EventResponse>, columns?: string): string {
  const output = new Output(new PassThrough(), new PassThrough(), { COLUMNS: columns });
  return eventText({ ...EVENT, ...fields }, output, 'UTC');
}

describe('eventText', () => {
  it('says what there is to say, and nothing of what is absent', () => {
    expect(text({})).toBe(`Flat white
2026-10-15 08:40 Europe/Lisbon

event     1271
uid       0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b
logged    2026-10-15 07:41`);
  });

  it('shows every part', () => {
    const attachment = {
      id: 1,
      event_id: 1271,
      key: '3f2b/1791990000__receipt.pdf',
      filename: 'receipt\u001b[2J.pdf',
      content_type: 'application/pdf',
      size_bytes: 214_016,
      sha256: '',
      uploaded_at: '2026-10-15T07:41:02.318Z',
    };
    const shown = text({
      description: 'First sun\nin a week.\u0007',
      tags: ['coffee', 'lis\u001bbon'],
      metadata: { place: 'Chiado', price: 3.5, with: ['Ana', 'Rui'] },
      attachments: [attachment],
      updated_at: '2026-10-16T07:41:02.318Z',
    });
    expect(shown).toBe(`Flat white
2026-10-15 08:40 Europe/Lisbon

First sun
in a week.␇

tags      coffee, lis␛bon
metadata  place: Chiado
          price: 3.5
          with: ["Ana","Rui"]
files     receipt␛[2J.pdf (214 KB)
          3f2b/1791990000__receipt.pdf
event     1271
uid       0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b
logged    2026-10-15 07:41
changed   2026-10-16 07:41`);
  });

  it('wraps long texts at the edge of a narrow terminal', () => {
    const description = 'To buy:\n  * bread from the corner\n';
    const shown = text(
      { title: '日記 日記 日記 日記 日記', description, metadata: { place: 'Largo do Chiado' } },
      '20',
    );
    expect(shown.split('\n').slice(0, 2)).toEqual(['日記 日記 日記 日記', '日記']);
    expect(shown).toContain('To buy:\n  * bread from the\n  corner\n');
    expect(shown).toContain('metadata  place:\n          Largo do\n          Chiado\n');
  });
});
