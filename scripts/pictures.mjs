/**
 * `npm run pictures`: starts the built server on a sample log in a temporary folder and photographs its pages into
 * docs/pictures/, at desktop and phone width, in both themes where they differ most. Needs a Chromium (CHROMIUM names it).
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { furnish } from './pictures/furnish.mjs';
import { AWAY, EMPTY, VISITS } from './pictures/visits.mjs';
import { LifeLogServer } from './record-session/lifelog-server.mjs';

const OUT = 'docs/pictures';
/** Longer pages are cut there: the beginning shows how they look. */
const TALLEST = 1500;
const PASSWORD = 'only for this recording';

const folder = await mkdtemp(join(tmpdir(), 'lifelog-pictures-'));
const token = `ll_${randomBytes(32).toString('base64url')}`;
const server = new LifeLogServer(join(folder, 'data'), token);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let missing = 0;
try {
  await mkdir(OUT, { recursive: true });
  await server.start();
  const pages = {
    signedOut: await newPage(),
    withScript: await signIn(await newPage()),
    withoutScript: await signIn(await newPage({ javaScriptEnabled: false })),
  };
  for (const visit of EMPTY) await photograph(pages, visit);
  const ids = await furnish(server.url, token);
  await thumbnails(pages.withScript);
  for (const visit of VISITS(ids)) await photograph(pages, visit);
  await rename(join(folder, 'data/attachments'), join(folder, 'away'));
  for (const visit of AWAY(ids)) await photograph(pages, visit);
  await rename(join(folder, 'away'), join(folder, 'data/attachments'));
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
}
if (missing > 0) throw new Error(`${missing} pages could not be photographed.`);

async function newPage(options = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    timezoneId: 'Europe/Lisbon',
    locale: 'en-GB',
    ...options,
  });
  return context.newPage();
}

async function signIn(page) {
  await page.goto('/login');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname === '/');
  return page;
}

/** Small versions are drawn a moment after a file arrives; a clip stands for them until then. */
async function thumbnails(page) {
  await page.goto('/');
  const areThere = `Promise.all([...document.querySelectorAll('.thumbs img')].map((one) => fetch(one.src, { cache: 'reload' })))
    .then((answers) => answers.every((answer) => !answer.headers.get('content-type').includes('svg')))`;
  while (!(await page.evaluate(areThere))) await sleep(200);
}

async function photograph({ signedOut, withScript, withoutScript }, visit) {
  const page = visit.signedOut ? signedOut : visit.withoutScript ? withoutScript : withScript;
  for (const colorScheme of visit.dark ? ['light', 'dark'] : ['light']) {
    for (const width of visit.widths) {
      const name = `${visit.name}${visit.suffix ?? `-${width}`}${colorScheme === 'dark' ? '-dark' : ''}.png`;
      try {
        await sharp(await shot(page, visit, width, colorScheme))
          .png({ palette: true, effort: 10 })
          .toFile(join(OUT, name));
        process.stdout.write(`${name}\n`);
      } catch (error) {
        missing++;
        process.stderr.write(`${name}: ${error.message.split('\n')[0]}\n`);
      }
    }
  }
}

async function shot(page, { path, status = 200, before, height, print }, width, colorScheme) {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, media: print ? 'print' : 'screen' });
  const answer = await page.goto(path);
  if (answer.status() !== status) throw new Error(`${path} answered ${answer.status()}`);
  await before?.(page);
  const whole = await page.evaluate('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: height ?? Math.min(Math.max(whole, 600), TALLEST) });
  await page.evaluate(`Promise.all([...document.images].filter((one) => one.getClientRects().length > 0 &&
    one.getBoundingClientRect().top < ${TALLEST}).map((one) => one.decode().catch(() => undefined)))`);
  return page.screenshot({ animations: 'disabled' });
}
