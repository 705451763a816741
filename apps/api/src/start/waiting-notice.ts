/**
 * Says once that the database is waited for, when that is sure. Modules that load meanwhile can keep Node from noticing an
 * answer that came in time, so that one timeout says nothing yet.
 */
export class WaitingNotice {
  private failures = 0;
  private isSaid = false;

  constructor(
    private readonly target: string,
    private readonly say: (line: string) => void,
  ) {}

  failed(error: unknown): void {
    this.failures += 1;
    const isSure = this.failures > 1 || !/timeout/i.test(String(error));
    if (!isSure || this.isSaid) return;
    this.isSaid = true;
    this.say(`Waiting for the database at ${this.target} …`);
  }
}
