import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isSignedIn } from '#libs/auth';
import type { ErrorAnswer } from '#libs/http';
import { errorWords } from './errors/error-words.js';
import { announcedBytes } from './errors/file-words.js';
import { FORM_PATH, KeptForm } from './form/kept-form.js';
import { currentPath, fragmentTarget } from './render/htmx-request.js';
import { PageSender } from './render/page-sender.js';
import { OwnerClock } from './session/owner-clock.js';
import { PageFrame } from './session/page-frame.js';
import { dateSentence } from './timeline/date-sentence.js';
import { clockWithSeconds } from './wording/clock.js';
import { dayText } from './wording/day-name.js';

const NOT_PAGES = /^\/(?:api|health|metrics|openapi\.json|docs|static)(?:\/|$)/i;

/** Errors for people: the same answer as the API's, as a page or as a note in the page that is shown. Asks no database. */
@Injectable()
export class ErrorPage {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
    private readonly kept: KeptForm,
  ) {}

  /** Whether the request came from a browser that wants to show something. */
  isWanted(request: Request): boolean {
    if (NOT_PAGES.test(request.path)) return false;
    return request.headers['hx-request'] === 'true' || (request.headers.accept ?? '').includes('text/html');
  }

  send(request: Request, response: Response, answer: ErrorAnswer): void {
    const target = fragmentTarget(request.headers);
    if (target === null && answer.status === 403 && isSignedIn(request) && this.kept.isFor(request)) {
      this.kept.send(request, response, 403).catch((error: Error) => response.destroy(error));
    } else if (target === null) this.page(request, response, answer);
    else this.fragment(request, response, answer, target);
  }

  private page(request: Request, response: Response, answer: ErrorAnswer): void {
    const triesAgain = request.method === 'GET';
    const words = errorWords(answer, { triesAgain, keepsForm: false, sent: announcedBytes(request.headers) });
    if (isDate(answer)) words.text = dateWords(request);
    const { now } = this.clock.configured();
    if (answer.status === 503 && triesAgain) response.set('Refresh', response.get('Retry-After') ?? '5');
    const model = {
      frame: isSignedIn(request)
        ? this.frame.build(request, { title: words.title })
        : this.frame.bare(request, words.title),
      status: answer.status,
      ...words,
      errorId: errorIdOf(answer),
      moment: `${dayText(now)}, ${clockWithSeconds(now)}`,
      request: `${request.method} ${request.path}`,
      actions: actions(request, answer.status),
    };
    this.sender.send(request, response, 'error', model, answer.status);
  }

  /** A date that cannot be goes to its field and leaves the list alone; everything else becomes a note. */
  private fragment(request: Request, response: Response, answer: ErrorAnswer, target: string): void {
    if (answer.status === 401 && (target === 'quick' || target === 'quick-hint')) {
      // What is being written stays on the screen: the way to sign in is offered, not taken.
      const next = String(answer.headers['HX-Redirect'] ?? '/login');
      response.removeHeader('HX-Redirect');
      response.set({ 'HX-Retarget': '#quick-hint', 'HX-Reswap': 'innerHTML', 'HX-Push-Url': 'false' });
      this.sender.send(request, response, 'signed-out', { next, beside: false }, answer.status);
      return;
    }
    const isOfForm = answer.status === 401 && /^\/events\/(?:check|preview|when)$/.test(request.path);
    const isFromForm = request.method === 'POST' || FORM_PATH.test(currentPath(request.headers) ?? '');
    if (isOfForm || (target === 'event' && isFromForm)) {
      // so does the form
      response.removeHeader('HX-Redirect');
      response.set({ 'HX-Retarget': '#form-note', 'HX-Reswap': 'innerHTML' });
    }
    if (isOfForm || (target === 'event' && isFromForm && answer.status === 401)) {
      // beside the form, which holds files that a browser would not give back
      this.sender.send(request, response, 'signed-out', { next: '/login', beside: true }, answer.status);
      return;
    }
    if (target === 'results' && isDate(answer)) {
      response.set('HX-Push-Url', 'false');
      this.sender.send(request, response, 'date-error', { text: dateWords(request) }, answer.status);
      return;
    }
    // The target keeps what is in it; without this the page swaps no failure of the server, which may be a proxy's own page.
    if (answer.status >= 500) {
      if (!response.get('HX-Reswap'))
        response.set('HX-Reswap', target === 'quick' ? 'beforeend' : 'afterbegin');
      response.set('HX-Push-Url', 'false');
    }
    const isRead = request.method === 'GET';
    const words = errorWords(answer, { triesAgain: isRead, keepsForm: !isRead });
    this.sender.send(
      request,
      response,
      'error-note',
      { ...words, errorId: errorIdOf(answer) },
      answer.status,
    );
  }
}

/** What to look for in the server's log; null for what is no fault of the server. */
function errorIdOf({ body }: ErrorAnswer): string | null {
  const { error_id: id } = body.info;
  return typeof id === 'string' ? id : null;
}

function isDate({ body }: ErrorAnswer): boolean {
  return body.error_code === 'validation_error' && ['start', 'end'].includes(String(body.info.field));
}

function dateWords({ query }: Request): string {
  const [start, end] = [query.start, query.end].map((day) => (typeof day === 'string' ? day : ''));
  return dateSentence(start, end);
}

function actions(request: Request, status: number): { text: string; href: string; look: string }[] {
  const timeline = { text: 'Timeline', href: '/' };
  const event = /^\/events\/\d+(?=\/attachments$)/.exec(request.path)?.[0];
  if (event !== undefined && status !== 404) {
    const limit = { text: 'Change the limit', href: '/settings#uploads', look: 'plain' };
    return [
      { text: 'Back to the event', href: `${event}#files`, look: 'primary' },
      status === 413 ? limit : { ...timeline, look: 'plain' },
    ];
  }
  if (status >= 500 && request.method === 'GET') {
    return [
      { text: 'Try again', href: request.originalUrl, look: 'primary' },
      { ...timeline, look: 'plain' },
    ];
  }
  const search = { text: 'Search', href: '/#q', look: 'plain' };
  return [{ ...timeline, look: 'primary' }, ...(status === 404 ? [search] : [])];
}
