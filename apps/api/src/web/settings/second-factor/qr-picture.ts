import { renderSVG } from 'uqr';

/** The text as a QR code for `<img src>`: a picture in its own address, which the content security policy allows. */
export function qrPicture(text: string): string {
  const svg = renderSVG(text, { ecc: 'M', border: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
