import { type UpgradeFacts, upgradeFinding } from './upgrade-finding.js';

const WELL: UpgradeFacts = { keep: 3, folder: '/b', freeBytes: 9e9, neededBytes: 64e6, copies: [] };

describe('upgradeFinding', () => {
  it.each<[string, Partial<UpgradeFacts>, string, RegExp]>([
    ['nothing was copied yet', {}, 'ok', /into \/b; there is no copy yet/],
    ['something was', { copies: ['one.zip', 'two.zip'] }, 'ok', /the last is two\.zip/],
    ['the owner wants none', { keep: 0, fault: 'EACCES' }, 'warning', /UPGRADE_BACKUP_KEEP is 0/],
    ['the folder refuses', { fault: 'EACCES' }, 'warning', /cannot be written to \/b: EACCES/],
    ['the disk is full', { freeBytes: 2e6 }, 'warning', /may need 64 MB in \/b, where 2 MB are free/],
  ])('says what the next upgrade will find when %s', (_when, facts, state, message) => {
    const finding = upgradeFinding({ ...WELL, ...facts });
    expect([finding.state, finding.message]).toEqual([state, expect.stringMatching(message)]);
    expect(finding.advice === null).toBe(state === 'ok');
  });
});
