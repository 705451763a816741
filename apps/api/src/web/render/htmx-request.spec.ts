import { fragmentTarget, isHtmx, timelineQueryOf } from './htmx-request.js';

describe('htmx requests', () => {
  const htmx = { 'hx-request': 'true', 'hx-target': 'section#results' };

  it('names the element that the answer goes into', () => {
    expect(fragmentTarget(htmx)).toBe('results');
    expect(fragmentTarget({ ...htmx, 'hx-target': 'body' })).toBe('');
    expect(fragmentTarget({ 'hx-request': 'true' })).toBe('');
  });

  it('wants whole pages without htmx and when history is restored', () => {
    expect(fragmentTarget({})).toBeNull();
    expect(fragmentTarget({ ...htmx, 'hx-history-restore-request': 'true' })).toBeNull();
    expect(isHtmx(htmx)).toBe(true);
    expect(isHtmx({ ...htmx, 'hx-history-restore-request': 'true' })).toBe(false);
  });

  it('knows which list the request was made on', () => {
    expect(timelineQueryOf({ 'hx-current-url': 'http://localhost:8000/?q=a&tags=b#x' })).toBe('q=a&tags=b');
    expect(timelineQueryOf({ 'hx-current-url': 'http://localhost:8000/' })).toBe('');
    expect(timelineQueryOf({ 'hx-current-url': 'http://localhost:8000/events/4?q=a' })).toBeNull();
    expect(timelineQueryOf({ 'hx-current-url': '::' })).toBeNull();
    expect(timelineQueryOf({})).toBeNull();
  });
});
