import type { EventResponse } from '#libs/events';
import { eventView } from './event-view.js';

const event: EventResponse = {
  id: 1271,
  uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  created_at: '2026-10-08T21:47:00.000Z',
  updated_at: '2026-10-14T18:02:00.000Z',
  timestamp: '2026-10-08T08:20:00.000Z',
  timezone: 'Europe/Rome',
  local_date: '2026-10-08',
  title: 'Up Via dei Pileati before the crowds',
  description: 'Shutters',
  tags: ['walk'],
  metadata: { steps: 4120 },
  attachments: [],
};
const view = (over: Partial<EventResponse> = {}, home = 'Europe/Lisbon') =>
  eventView({ ...event, ...over }, home);

describe('eventView', () => {
  it('tells when it was lived, and what home read then', () => {
    expect(view()).toMatchObject({
      day: 8,
      month: 'Oct',
      year: '2026',
      when: 'Thursday, 10:20 in Rome (UTC+2)',
      atHome: '09:20 in Lisbon',
      happened: '8 Oct 2026, 10:20:00',
      zone: 'Europe/Rome, UTC+2',
      logged: '8 Oct 2026, 22:47',
      loggedLater: '13 h later',
      changed: '14 Oct 2026, 19:02',
    });
  });

  it('does not repeat a time that was the same at home', () => {
    expect(view({}, 'Europe/Paris').atHome).toBeNull();
    expect(view({ updated_at: event.created_at }).changed).toBeNull();
  });

  it('names the day when home had another', () => {
    expect(view({ timestamp: '2026-10-08T12:00:00.000Z', timezone: 'Pacific/Auckland' }).atHome).toBe(
      '8 Oct, 13:00 in Lisbon',
    );
  });

  it('shows seconds and old offsets in full', () => {
    expect(view({ timestamp: '1666-09-02T03:00:07.000Z', timezone: 'Europe/London' })).toMatchObject({
      when: 'Thursday, 02:58:52 in London (UTC−0:01:15)',
      happened: '2 Sep 1666, 02:58:52',
      zone: 'Europe/London, UTC−0:01:15',
    });
  });

  it('has no empty sections', () => {
    expect(view({ description: '  \n', metadata: null })).toMatchObject({ description: null, metadata: [] });
  });
});
