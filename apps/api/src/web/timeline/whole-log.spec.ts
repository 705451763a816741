import { parseEventFilter } from '#libs/events';
import { isWholeLog } from './whole-log.js';

describe('isWholeLog', () => {
  it.each([{}, { q: ' ' }, { tags: [] }, { tags_mode: 'any' as const }])('says yes to %j', (params) => {
    expect(isWholeLog(parseEventFilter(params))).toBe(true);
  });

  it.each([
    { q: 'x' },
    { tags: ['x'] },
    { start: '2026-10-15' },
    { end: '2026-10-15' },
    { start: '2026-10-15T00:00:00Z' },
    { end: '2026-10-15T00:00:00Z' },
    { has_attachments: 'false' as const },
    { has_attachments: 'true' as const },
  ])('says no to %j', (params) => {
    expect(isWholeLog(parseEventFilter(params))).toBe(false);
  });
});
