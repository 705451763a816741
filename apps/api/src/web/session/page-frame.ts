import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken, type Flash, isSignedIn, takeFlash } from '#libs/auth';
import { AssetStore, type ScriptName } from '../assets/asset-store.js';
import { cookieValue } from './cookie-value.js';
import { DiskState } from './disk-state.js';
import { StorageState } from './storage-state.js';
import { theme, THEME_COOKIE, type Theme, themeName } from './theme.js';

/** What every page has around its own content. */
export interface Frame {
  title: string;
  theme: Theme;
  assets: AssetStore['paths'];
  csrf: string;
  /** Path and query of this page, to come back to. */
  here: string;
  q: string;
  onTimeline: boolean;
  /** What `aria-current` of the timeline's link is, also on the pages of its events; null elsewhere. */
  timeline: 'page' | 'true' | null;
  onCalendar: boolean;
  onTags: boolean;
  onSettings: boolean;
  /** Addresses of the scripts that only this page has. */
  scripts: string[];
  signedIn: boolean;
  message: { text: string; undo: string | null; csrf: string } | null;
  /** Said while the store of files does not answer. */
  storageAway: { tried: string } | null;
  /** Said while little room is left on the disk. */
  diskLow: string | null;
  /** Seconds after which the page is to be looked at again without script; null: not by itself. */
  looksEvery: number | null;
}

/** What a page says about itself. */
export interface FrameOptions {
  title: string;
  q?: string;
  /** Where in the navigation the page is, when it is there. */
  on?: 'timeline' | 'event' | 'calendar' | 'tags' | 'settings';
  scripts?: ScriptName[];
}

/** Builds the frame of a page; the message that waits in the session is shown, and gone. */
@Injectable()
export class PageFrame {
  constructor(
    private readonly assets: AssetStore,
    private readonly storage: StorageState,
    private readonly disk: DiskState,
  ) {}

  build(request: Request, { title, q = '', on, scripts = [] }: FrameOptions): Frame {
    const csrf = csrfToken(request);
    return {
      ...this.bare(request, title),
      q,
      onTimeline: on === 'timeline',
      timeline: on === 'timeline' ? 'page' : on === 'event' ? 'true' : null,
      onCalendar: on === 'calendar',
      onTags: on === 'tags',
      onSettings: on === 'settings',
      scripts: scripts.map((name) => this.assets.paths[name]),
      csrf,
      signedIn: isSignedIn(request),
      message: message(request, csrf),
      storageAway: this.storageAway(),
      diskLow: this.disk.said(),
    };
  }

  /** For pages that must not depend on a session, such as errors before there is one. */
  bare(request: Request, title: string): Frame {
    return {
      title: title === 'LifeLog' ? title : `${title} · LifeLog`,
      theme: theme(themeName(cookieValue(request.headers.cookie, THEME_COOKIE))),
      assets: this.assets.paths,
      csrf: '',
      here: request.method === 'GET' ? request.originalUrl : '/',
      q: '',
      onTimeline: false,
      timeline: null,
      onCalendar: false,
      onTags: false,
      onSettings: false,
      scripts: [],
      signedIn: false,
      message: null,
      storageAway: null,
      diskLow: null,
      looksEvery: null,
    };
  }

  private storageAway(): Frame['storageAway'] {
    const away = this.storage.away();
    return away ? { tried: `Last tried ${away.triedSecondsAgo} s ago.` } : null;
  }
}

function message(request: Request, csrf: string): Frame['message'] {
  const waiting: Flash | undefined = takeFlash(request);
  return waiting ? { text: waiting.text, undo: waiting.undo ?? null, csrf } : null;
}
