import { momentAnswer } from './moment-words.js';
import { writtenMoment } from './written-moment.js';

const HOME = 'Europe/Lisbon';
const answer = (date: string, time: string, timezone = HOME, fold = '') =>
  momentAnswer(writtenMoment({ date, time, timezone, fold }), HOME);

describe('the moment of a form', () => {
  it('is said in words, with the time at home and UTC', () => {
    expect(answer('2026-10-08', '10:20', 'Europe/Rome').sentence).toBe(
      'Thursday 8 October 2026, 10:20 in Rome. 09:20 in Lisbon, 08:20 UTC.',
    );
    expect(answer('2026-10-08', '10:20:07').sentence).toBe(
      'Thursday 8 October 2026, 10:20:07 in Lisbon. 10:20:07 UTC.'.replace('10:20:07 UTC', '09:20:07 UTC'),
    );
    expect(answer('2026-12-08', '10:20').sentence).toBe('Tuesday 8 December 2026, 10:20 in Lisbon.');
    expect(answer('2026-10-08', '00:20', '+05:30').sentence).toBe(
      'Thursday 8 October 2026, 00:20 in UTC+5:30. 7 Oct, 19:50 in Lisbon, 7 Oct, 18:50 UTC.',
    );
  });

  it('that clocks skip is not there, and another is offered', () => {
    expect(answer('2027-03-28', '01:30')).toMatchObject({
      sentence: null,
      error: { field: 'time', text: '01:30 does not exist on 28 March 2027 in Lisbon; clocks go forward.' },
      instead: { time: '02:30', text: 'Use 02:30' },
    });
  });

  it('that comes twice is asked about', () => {
    expect(answer('2026-10-25', '01:30', HOME, '2')).toMatchObject({
      sentence: 'Sunday 25 October 2026, 01:30 in Lisbon.',
      folds: [
        { value: '1', text: 'first 01:30 (UTC+1)', chosen: false },
        { value: '2', text: 'second 01:30 (UTC)', chosen: true },
      ],
    });
  });

  it.each([
    ['', '10:20', 'Choose a day.'],
    ['2026-13-01', '10:20', 'There is no month 13.'],
    ['2026-02-30', '10:20', 'That month has no day 30.'],
    ['2026-02-32', '10:20', 'There is no day 32.'],
    ['0000-02-01', '10:20', 'Years go from 0001 to 9999.'],
    ['8 Oct', '10:20', 'Write the day as year, month and day, such as 2026-10-08.'],
    ['2026-10-08', '', 'Choose a time.'],
    ['2026-10-08', '25:00', 'Write the time as hours and minutes, such as 08:40.'],
  ])('%s %s: %s', (date, time, text) => expect(answer(date, time).error?.text).toBe(text));
});
