/** A file that was kept beside an event in the outbox is gone, or is no longer as long as it was. */
export class FileLost extends Error {}
