import sharp from 'sharp';

const SKIES = [
  ['#f6c98f', '#7f9fc4', '#4d5f3a'],
  ['#cfe0ee', '#86a8c9', '#6d7f4e'],
  ['#f1b6a0', '#5d5f8d', '#39404f'],
  ['#e9e3d3', '#b7b39f', '#8a7a5c'],
  ['#f7e3b5', '#d3916a', '#5b4a3b'],
  ['#d9e6e2', '#8fb0a9', '#4d6a5f'],
];

/** A photo as a phone takes it: hills under one of six skies, in JPEG. */
export function scenery(number) {
  const [low, high, land] = SKIES[number % SKIES.length];
  const hill = (height, bend, shade) =>
    `<path d="M0 ${height} C 400 ${height - bend} 700 ${height + bend} 1600 ${height - bend / 2} V 1200 H 0 Z" fill="${land}" opacity="${shade}"/>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <defs><linearGradient id="sky" x1="0" y1="1" x2="0" y2="0"><stop offset=".3" stop-color="${low}"/><stop offset="1" stop-color="${high}"/></linearGradient></defs>
    <rect width="1600" height="1200" fill="url(#sky)"/><circle cx="${300 + number * 190}" cy="420" r="70" fill="#fff" opacity=".75"/>
    ${hill(760, 120, 0.35)}${hill(860, -90, 0.6)}${hill(980, 140, 1)}</svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 85 }).toBuffer();
}
