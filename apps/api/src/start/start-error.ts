/** LifeLog cannot start, for a reason that its owner can do something about. The message says what. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
