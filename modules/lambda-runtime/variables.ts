export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads environment variables one by one and collects what is wrong with them, so that all of it is reported at once. */
export class Variables {
  private readonly refusals: string[] = [];

  constructor(protected readonly environment: Environment) {}

  /** A text of some form; the empty text is none. */
  text(name: string, form = /^/, wanted = 'a non-empty text'): string {
    const value = this.environment[name] ?? '';
    if (value === '' || !form.test(value)) this.refuse(name, wanted);
    return value;
  }

  refuse(name: string, wanted: string): void {
    const value = this.environment[name];
    const got = value === undefined ? 'nothing' : JSON.stringify(value);
    this.refusals.push(`${name}: got ${got}, wanted ${wanted}`);
  }

  /** @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted */
  assertNoneRefused(): void {
    if (this.refusals.length === 0) return;
    throw new Error(
      `wrong environment variables:\n${this.refusals.map((refusal) => `- ${refusal}`).join('\n')}`,
    );
  }
}
