/** Ends what runs when nothing has happened for a while. */
export class Patience {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;

  constructor(private readonly milliseconds: number) {
    this.timer = this.start();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something has happened: the time begins anew. */
  more(): void {
    clearTimeout(this.timer);
    this.timer = this.start();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.controller.abort(new DOMException('Nothing happened.', 'TimeoutError')); // as AbortSignal.timeout has it
    }, this.milliseconds);
  }
}
