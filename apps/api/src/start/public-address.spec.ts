import { publicAddress } from './public-address.js';

describe('publicAddress', () => {
  const listening = { address: '', family: 'IPv4', port: 8000 };

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8000'],
    ['0.0.0.0', 'http://localhost:8000'],
    ['::', 'http://localhost:8000'],
    ['::1', 'http://[::1]:8000'],
  ])('writes %s as %s', (HOST, address) => {
    expect(publicAddress({ HOST }, listening)).toBe(address);
  });

  it('prefers what the owner says', () => {
    expect(publicAddress({ HOST: '::', BASE_URL: 'https://log.example' }, listening)).toBe(
      'https://log.example',
    );
  });
});
