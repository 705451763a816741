/** Chance that can be had again: the same seed gives the same choices (when they are carried out is up to the machine). */
export class Seeded {
  constructor(private state: number) {}

  /** From 0 up to but without 1. (mulberry32) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  /** Different chance for each of several that go on side by side, so that none depends on the turns of the others. */
  branch(): Seeded {
    return new Seeded(this.between(0, 2 ** 31));
  }
}
