import { amount, fileSize } from './amounts.js';

describe('amount', () => {
  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [3421, '3,421 events'],
  ])('%d', (count, text) => {
    expect(amount(count, 'event')).toBe(text);
  });
});

describe('fileSize', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [7_166_451, '7.2 MB'],
    [214_016, '214 KB'],
    [3e15, '3,000 TB'],
  ])('%d bytes', (bytes, text) => {
    expect(fileSize(bytes)).toBe(text);
  });
});
