import { normalUrl } from './normal-url.js';

describe('normalUrl', () => {
  it.each([
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
    [' https://log.example/ ', 'https://log.example'],
    ['https://home.example/lifelog//', 'https://home.example/lifelog'],
    ['http://[::1]:8000/?x=1#y', 'http://[::1]:8000'],
  ])('%s', (given, url) => {
    expect(normalUrl(given)).toBe(url);
  });

  it.each(['http://127.0.0.1:8000/api', 'https://home.example/lifelog/api/', 'http://nas/api/events'])(
    'says of %s that the address is the one of the pages',
    (given) => {
      expect(() => normalUrl(given)).toThrow('is that of its pages, without /api.');
    },
  );

  it.each(['', 'localhost:8000', 'ftp://host', 'file:///etc', 'http://', 'http://ana:secret@host'])(
    'refuses %j and repeats no secret',
    (given) => {
      expect(() => normalUrl(given)).toThrow(
        /^The address of LifeLog must look like http:\/\/127\.0\.0\.1:8000\. /,
      );
    },
  );
});
