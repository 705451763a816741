/**
 * Owns how a line that somebody wrote is understood: its tags, its facts, the time that it names.
 * Never asks what time it is, never stores or sends anything, and knows no other lib.
 * Everyone may call it, the CLI too: a line means the same in the browser and in the terminal.
 */
export { type CaptureLine, captureLine } from './capture-line.js';
export { CaptureFault } from './capture-fault.js';
export { type QuickLine, quickLine } from './quick-line.js';
