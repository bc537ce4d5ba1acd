/** What the exit code of `npm run plan` says; `--help` prints these lines. */
export const EXIT = {
  done: 0,
  planFailed: 1,
  wrongUse: 2,
  notInstallable: 3,
  synthesisFailed: 4,
  interrupted: 130,
} as const;

/** The exit codes in words, in the order `--help` lists them. */
export const EXIT_CODE_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.done, 'every plan was made'],
  [EXIT.planFailed, 'at least one plan failed; the other stacks were planned'],
  [EXIT.wrongUse, 'an unknown option or stack'],
  [EXIT.notInstallable, 'Terraform or a provider could not be had'],
  [EXIT.synthesisFailed, 'the stacks could not be synthesized'],
  [EXIT.interrupted, 'interrupted (Ctrl-C)'],
];

/** Ends the command: a message for the reader and the code the shell sees. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}
