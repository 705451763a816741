/** A file that is no whole archive of ours. The message is a sentence for people. */
export class ArchiveInvalid extends Error {
  constructor(
    message: string,
    /** The entry that it is about, where it is one. */
    readonly path?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ArchiveInvalid';
  }
}
