import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import AxeBuilderSource from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ADMIN_PASSWORD } from './test-app.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, or the one that CHROMIUM names. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

export interface VisitOptions {
  javaScriptEnabled?: boolean;
  colorScheme?: 'light' | 'dark';
  width?: number;
  timezoneId?: string;
  /** Blocked unless a test is about them: the requests of a page that has one cannot all be held. */
  serviceWorkers?: 'allow' | 'block';
}

/** A page of somebody who signed in by the form; what the browser complained about is collected. */
export async function signIn(
  browser: Browser,
  url: string,
  { width = 1280, timezoneId = 'Europe/Lisbon', serviceWorkers = 'block', ...options }: VisitOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    timezoneId,
    serviceWorkers,
    baseURL: url,
    ...options,
  });
  context.setDefaultTimeout(25_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/login');
  await page.getByLabel('Password').fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname === '/');
  if (options.javaScriptEnabled !== false) await page.locator('html.js').waitFor();
  return { page, context, complaints };
}

/** What axe-core finds wrong with the page as it is after loading it again, as `rule: selector`. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.reload();
  return axeNow(page);
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The same of the page as it stands, by some rules or all. It is put there from outside: the page's own script policy holds. */
export async function axeNow(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(await readFile(AXE, 'utf8'));
  const results = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: typeof AxeBuilderSource }).axe.run({
        resultTypes: ['violations'],
        ...(only && { runOnly: only }),
      }),
    rules,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
