/** A line that cannot be understood as it was surely meant. The message is a sentence for the one who wrote it. */
export class CaptureFault extends Error {}
