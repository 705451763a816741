import { clockFinding, transportFinding, versionFinding } from './way-findings.js';

describe('transportFinding', () => {
  it.each([
    ['https://log.example.org', 'ok'],
    ['http://127.0.0.1:8000', 'ok'],
    ['http://localhost:8000', 'ok'],
    ['http://[::1]:8000', 'ok'],
    ['http://192.168.1.10:8000', 'warning'],
    ['http://127.0.0.1.example.org', 'warning'],
  ])('%s: %s', (url, state) => {
    expect(transportFinding(url).state).toBe(state);
  });
});

describe('clockFinding', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  it.each([
    ['Sat, 21 Nov 2026 12:00:59 GMT', 'ok', undefined],
    ['Sat, 21 Nov 2026 12:02:00 GMT', 'warning', /120 s behind/],
    ['Sat, 21 Nov 2026 11:58:00 GMT', 'warning', /120 s ahead of/],
  ])('%s: %s', (date, state, message) => {
    const finding = clockFinding(date, now);
    expect(finding?.state).toBe(state);
    if (message) expect(finding?.message).toMatch(message);
  });

  it.each([null, undefined, 'yesterday'])('says nothing without a time to compare: %p', (date) => {
    expect(clockFinding(date, now)).toBeUndefined();
  });
});

describe('versionFinding', () => {
  it.each([
    ['1.2.0', '1.2.0', 'ok'],
    ['1.2.0', '1.3.0', 'warning'],
    ['1.2.0', '2.0.0', 'failed'],
  ])('%s here, %s there: %s', (ours, theirs, state) => {
    expect(versionFinding(ours, theirs).state).toBe(state);
  });
});
