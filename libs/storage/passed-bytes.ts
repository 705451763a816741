/** Little enough that what passed is still among V8's young objects, enough that clearing it away (about 1 ms) does not count. */
const CLEAR_BYTES = 8 * 1024 * 1024;

let passed = 0;

/**
 * To be told of bytes of a file that came through a buffer of their own and are of no use any more. V8 makes no young collection for
 * them, since such a buffer takes little of its own memory; it lets them pile up and then marks all that the process holds, every
 * 20 MB, which costs more than receiving them. So we ask for young collections, as far as Node was started with `--expose-gc`.
 */
export function passedBytes(count: number): void {
  passed += count;
  if (passed < CLEAR_BYTES) return;
  passed = 0;
  void globalThis.gc?.({ type: 'minor' });
}
