const WIDE = 1280;
const PHONE = 390;
const BOTH = [WIDE, PHONE];
const today = new Date().toISOString().slice(5, 10);

/** Taken before anything is logged. */
export const EMPTY = [
  { name: 'login', path: '/login', widths: BOTH, signedOut: true },
  { name: 'empty', path: '/', widths: BOTH },
];

/** Name, address, widths, and what is done first. `dark`: in both themes. */
export const VISITS = (ids) => [
  { name: 'timeline', path: '/', widths: [WIDE, 768, PHONE], dark: true },
  { name: 'timeline', suffix: '-print', path: '/', widths: [800], print: true },
  {
    name: 'filters',
    path: '/?q=prints&tags=arezzo&tags=home&tags_mode=any&start=2024-01-01',
    widths: [PHONE],
    before: (page) => page.locator('.unfold').click(),
  },
  { name: 'search', path: '/?q=prints&tags=arezzo&tags=home&tags_mode=any&start=2024-01-01', widths: BOTH },
  { name: 'empty-filter', path: '/?q=prnts&tags=arezzo', widths: [WIDE] },
  {
    name: 'quickadd',
    path: '/',
    widths: [WIDE],
    before: async (page) => {
      await page.locator('#line').fill('Picked up the framed prints #home #arezzo yesterday 6pm');
      await page.locator('#quick-hint .when').waitFor();
    },
  },
  {
    name: 'help',
    path: '/',
    widths: [WIDE],
    height: 800,
    before: async (page) => {
      await page.keyboard.press('?');
      await page.locator('#help[open]').waitFor();
    },
  },
  { name: 'event', path: `/events/${ids.event}`, widths: BOTH, dark: true },
  {
    name: 'event-delete',
    path: `/events/${ids.event}`,
    widths: BOTH,
    height: 800,
    before: async (page) => {
      await page.locator('[data-dialog=delete]').click();
      await page.locator('#delete[open]').waitFor();
    },
  },
  { name: 'form', path: `/events/${ids.event}/edit`, widths: BOTH },
  { name: 'calendar', path: '/calendar', widths: BOTH },
  { name: 'on-this-day', path: `/on/${today}`, widths: BOTH },
  { name: 'stats', path: '/stats', widths: BOTH },
  { name: 'tags', path: '/tags', widths: BOTH },
  { name: 'settings', path: '/settings', widths: BOTH },
  { name: 'import', path: '/import', widths: BOTH },
  { name: 'import-report', path: `/import/${ids.import}`, widths: BOTH },
  { name: 'error-404', path: '/events/99999999', widths: [WIDE], status: 404 },
  {
    name: 'error-413',
    path: `/events/${ids.small}`,
    widths: [WIDE],
    withoutScript: true,
    before: async (page) => {
      const file = { name: 'video.txt', mimeType: 'text/plain', buffer: Buffer.alloc(3_000_000, 'a') };
      await page.locator('#file-field').setInputFiles(file);
      await page.getByRole('button', { name: 'Attach files' }).click();
      await page.locator('.wrong').waitFor();
    },
  },
];

/** Taken when the files are out of reach. */
export const AWAY = (ids) => [
  {
    name: 'storage-down',
    path: `/events/${ids.event}`,
    widths: BOTH,
    before: async (page) => {
      while ((await page.locator('.away').count()) === 0) await page.reload();
    },
  },
];
