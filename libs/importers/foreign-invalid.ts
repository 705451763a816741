/** A file of another application that cannot be read as a whole. The message is a sentence for people. */
export class ForeignInvalid extends Error {
  constructor(
    message: string,
    /** Where in it, if that is known. */
    readonly place?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ForeignInvalid';
  }
}
