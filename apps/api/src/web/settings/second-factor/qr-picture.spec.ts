import { qrPicture } from './qr-picture.js';

describe('qrPicture', () => {
  it('is an image without anything that runs or comes from elsewhere', () => {
    const address = qrPicture('otpauth://totp/LifeLog:owner?secret=JBSWY3DPEHPK3PXP');
    expect(address).toMatch(/^data:image\/svg\+xml;base64,[\w+/]+=*$/);
    const svg = Buffer.from(address.split(',')[1] ?? '', 'base64').toString();
    expect(svg).toMatch(/^<svg [^>]*viewBox=/);
    expect(svg).not.toMatch(/<script|href|style=|onload/i);
  });
});
