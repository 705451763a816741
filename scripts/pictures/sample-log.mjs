/** What the last days brought: how many days ago, the clock, a title with its tags, a description, and where if not at home. */
const LATELY = [
  [
    0,
    '08:40',
    'Flat white and a pastel de nata #coffee',
    'Corner table, first sun in a week. 4.60 €, still worth it.',
  ],
  [
    0,
    '07:15',
    'River run, 6.2 km #run #health',
    '34:12, heart rate 148. Legs heavy from the trip, head clear.',
  ],
  [1, '21:30', 'Finished The Summer Book #reading', 'Second time through. The last chapter still undoes me.'],
  [
    1,
    '18:05',
    'Dentist: no cavities #health',
    'Next visit in April. Suggests the night guard again, and is right again.',
  ],
  [
    1,
    '12:50',
    'Lunch with Inês at Prado #food #friends',
    'She moves to Porto in January. We split the bill and promised a monthly train.',
  ],
  [
    1,
    '09:10',
    'New router in the hall cupboard #home',
    'Config backup attached. Guest network is off until the cameras are moved.',
  ],
  [
    2,
    '22:10',
    'Restore drill: 41 GB in 52 minutes #homelab',
    'Every checksum matched. Runbook corrected in two places.',
  ],
  [
    2,
    '17:30',
    'Motorbike service at 12,000 km #bike #money',
    'Oil, chain, front pads. 184 €. The mechanic likes it more than I do.',
  ],
  [2, '08:20', 'Weight 71.4 kg #health', null],
  [3, '20:00', 'Call with Mum #family', 'The hip is better. She has opinions about the lemon tree.'],
  [3, '13:15', 'Paid home insurance #money #home', null],
  [3, '08:05', 'Back at work, 412 unread #work', null],
  [6, '22:15', 'Home. Cat unimpressed #home', null],
  [
    6,
    '17:40',
    'Florence to Lisbon #travel',
    'Seat 14A. Two hours of Alps, then cloud all the way down.',
    'Europe/Rome',
  ],
  [
    7,
    '21:05',
    'Last dinner, Corso Italia #food #arezzo',
    'Pici, half a litre of the house red, the bill drawn on the tablecloth.',
    'Europe/Rome',
  ],
  [
    7,
    '18:50',
    'Hills from the Medici fortress #walk #arezzo',
    'Stayed until the bells. Eleven photos, kept three.',
    'Europe/Rome',
  ],
  [7, '15:10', 'Casa Vasari #museum #arezzo', null, 'Europe/Rome'],
  [
    7,
    '10:20',
    'Up Via dei Pileati before the crowds #walk #arezzo',
    'Shutters opening one by one, a baker carrying trays across the street as if it were a corridor of his own house. ' +
      'The climb is steeper than I remembered from the map.\n\nBought two prints from the framer at number 11. He asked where ' +
      'they would hang and disapproved of the hall.\n\n> A picture wants a chair in front of it.',
    'Europe/Rome',
  ],
  [
    8,
    '19:30',
    'Lucignano, the spiral walk #walk',
    'Wrong turn twice, which is the point of a spiral.',
    'Europe/Rome',
  ],
  [8, '12:40', 'Ribollita at the market #food', null, 'Europe/Rome'],
  [8, '09:05', 'Fog in the valley #walk', null, 'Europe/Rome'],
  [
    9,
    '16:40',
    'Guest house with the fig tree #travel #arezzo',
    'Room at the back. The key hangs on a wooden spoon.',
    'Europe/Rome',
  ],
  [9, '07:50', 'Gate S14, coffee in a glass #travel #coffee', null],
];

/** Of which every other week of two years has some. */
const OFTEN = [
  'Walked to the river and back #walk #health',
  'Standing meeting, twelve minutes #work',
  'Coffee before the rain #coffee',
  'Tomatoes watered, two lost to snails #garden',
  'Read forty pages #reading',
  'Run along the docks #run #health',
  'Soup, enough for three days #food #home',
  'Release went out before noon #work',
  'Sourdough, denser than hoped #food',
  'Cut the hedge before the birds minded #garden #home',
  'Call with Mum #family',
  'Weight 71.8 kg #health',
];

/** Lines for an import: the same on each day it is made, but for the dates. */
export function sampleLog() {
  const recent = LATELY.map(([days, clock, words, description, timezone = 'Europe/Lisbon']) =>
    line(days, clock, words, { description, timezone, metadata: metadataOf(words) }),
  );
  const years = [];
  for (let days = 11, seed = 7; days < 760; days++) {
    for (let turn = 0; turn < 4; turn++) {
      seed = (seed * 48271) % 2147483647;
      if (seed % 100 < 55 - turn * 15) {
        years.push(line(days, `${8 + turn * 3}:${10 + (seed % 50)}`, OFTEN[seed % OFTEN.length]));
      }
    }
  }
  const rare = [
    line(12, '18:20', 'Picked up the framed prints #home #arezzo', {
      description: 'The Pileati one goes above the desk, the fortress in the hall.',
    }),
    line(160, '16:00', 'Etching from the Gulbenkian is up #home #museum', {
      description: 'Room four, the prints nobody stops at.',
    }),
    line(375, '11:00', 'Print order lost in the post #home', {
      description: 'Refunded. The seller suggests pick-up next time.',
    }),
    line(365, '11:00', 'Planted the lemon tree #garden'),
    line(731, '09:00', 'First day at the new job #work'),
  ];
  return [...recent, ...years, ...rare];
}

function line(days, clock, words, more = {}) {
  const date = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const [title, ...tags] = words.split(' #');
  const timezone = more.timezone ?? 'Europe/Lisbon';
  const timestamp = `${date}T${clock.padStart(5, '0')}:00${offset(date, timezone)}`;
  return { title, tags, timestamp, ...more, timezone };
}

/** `+01:00`, as it is at noon of that day. */
function offset(date, timeZone) {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(new Date(`${date}T12:00Z`)).find(({ type }) => type === 'timeZoneName');
  return name.value.slice(3) || '+00:00';
}

function metadataOf(words) {
  if (words.startsWith('River run')) return { distance_km: 6.2, heart_rate: 148 };
  if (!words.startsWith('Up Via')) return undefined;
  return {
    place: 'Arezzo, Via dei Pileati',
    geo: { lat: 43.4667, lon: 11.8819 },
    steps: 4120,
    weather: 'clear, 14 °C',
    source: 'https://photos.example.net/a/pileati',
  };
}
