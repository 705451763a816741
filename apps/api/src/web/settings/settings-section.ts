import type { Request } from 'express';
import type { Present } from '../session/present.js';

/** Provides every section, in the order in which they stand on the page. */
export const SETTINGS_SECTIONS = Symbol('settings sections');

export interface SettingsContext {
  request: Request;
  present: Present;
  /** For the hidden field of forms. */
  csrf: string;
}

/** One part of the settings page, with forms of its own that are answered by the part alone. */
export interface SettingsSection<State = never> {
  /** The anchor, and the id of the element that htmx puts an answer into. */
  readonly id: string;
  readonly title: string;
  /** The template of what is below the heading. */
  readonly partial: string;
  /** What the template shows; `state` is what the request that is answered has brought about. */
  model(context: SettingsContext, state?: State): Promise<object>;
}
