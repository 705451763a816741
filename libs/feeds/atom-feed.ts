import type { EventResponse } from '#libs/events';
import { feedText } from './feed-text.js';

export interface AtomOptions {
  /** Of the LifeLog, without a slash at its end. */
  origin: string;
  /** The page of an event. */
  link: (event: EventResponse) => string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Events as Atom (RFC 4287), in their order. Ids are made from `uid`s, so they stay the same wherever LifeLog moves. */
export function atomFeed(events: EventResponse[], { origin, link }: AtomOptions): string {
  const updated = events
    .map((event) => event.updated_at)
    .reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00.000Z');
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xml(`${origin}/`)}</id>`,
    '<title>LifeLog</title>',
    '<author><name>LifeLog</name></author>',
    `<link rel="alternate" type="text/html" href="${xml(`${origin}/`)}"/>`,
    `<updated>${updated}</updated>`,
    ...events.map((event) => entryOf(event, link(event))),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryOf(event: EventResponse, link: string): string {
  const tags = event.tags.map((tag) => `<category term="${xml(tag)}"/>`);
  return [
    '<entry>',
    `<id>urn:uuid:${event.uid}</id>`,
    `<title type="text">${xml(event.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(link)}"/>`,
    `<published>${event.timestamp}</published>`,
    `<updated>${event.updated_at}</updated>`,
    ...tags,
    ...(event.description === null ? [] : [`<content type="text">${xml(event.description)}</content>`]),
    '</entry>',
  ].join('');
}

function xml(text: string): string {
  return feedText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
