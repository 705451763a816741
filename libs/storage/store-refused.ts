/** The store answers, and is not the one that belongs to the database. The message tells the owner what to do. */
export class StoreRefused extends Error {
  constructor(readonly reason: string) {
    super(`The storage of attachments does not belong to this database. ${reason}`);
    this.name = 'StoreRefused';
  }
}
