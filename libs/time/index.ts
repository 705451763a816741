/**
 * Owns what a time and a day look like in text: the one rule for events, tokens and filters.
 * Never asks what time it is, and never knows a feature.
 * Everyone but the CLI may call it.
 */
export { isCalendarDate, ownMilliseconds, parseInstant } from './instant.js';
export { instantText } from './instant-text.js';
