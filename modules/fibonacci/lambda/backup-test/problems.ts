import { describeError } from '../../../lambda-runtime';

/** Collects what went wrong, so that one failure does not keep the rest from being tried. */
export class Problems {
  private readonly found: string[] = [];

  /** @returns whether it succeeded */
  async try(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.add(`${what}: ${describeError(error)}`);
      return false;
    }
  }

  add(problem: string): void {
    this.found.push(problem);
  }

  /** @throws one Error with everything that went wrong */
  assertNone(): void {
    if (this.found.length > 0) throw new Error(this.found.join('; '));
  }
}
