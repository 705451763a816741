import Sequencer from '@jest/test-sequencer';

/** What takes over twenty seconds, mostly in waiting for limits of time, for processes and for browsers. */
const LONGEST =
  /browser\/|killed|cli\/test\/(files|exit-codes|outbox|backup)|test\/(start|crash-loop|fuzz|limits|errors|bad-inputs|storage-marker|attachments-upload-broken-off)|regular-expressions|password-timing|s3-store\.faults/;

/** The longest files first: begun last, one of them alone would keep the whole run waiting. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

const isLong = ({ path }) => LONGEST.test(path);
