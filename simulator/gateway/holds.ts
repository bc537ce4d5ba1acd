/** The next call of one operation of AWS Backup waits, unanswered and not carried out, until it is let go. */
export class Hold {
  /** Settles when the call has come. */
  readonly reached: Promise<void>;
  private readonly released: Promise<void>;
  private reach!: () => void;
  private letGo!: () => void;

  constructor(readonly operation: string) {
    this.reached = new Promise((resolve) => (this.reach = resolve));
    this.released = new Promise((resolve) => (this.letGo = resolve));
  }

  release(): void {
    this.letGo();
  }

  /** @internal What the gateway does with the call. */
  async wait(): Promise<void> {
    this.reach();
    await this.released;
  }
}
