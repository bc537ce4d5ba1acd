import { EXIT as PLAN_EXIT } from '../plan/exit-codes';

/** What the exit code of the review says; `--help` prints these lines. */
export const EXIT = {
  clean: 0,
  findings: 1,
  unreadable: 2,
  notPlanned: 3,
  fault: 70,
  interrupted: PLAN_EXIT.interrupted,
} as const;

/** The exit codes in words, in the order `--help` lists them. */
export const EXIT_CODE_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.clean, 'no finding at or above the level of --fail-on that is not accepted'],
  [EXIT.findings, 'findings; never anything else'],
  [EXIT.unreadable, 'a plan or the file of accepted findings could not be read, or wrong use'],
  [
    EXIT.notPlanned,
    'the stacks could not be synthesized or planned: Terraform or a provider is missing, or a plan failed',
  ],
  [EXIT.fault, 'a fault of this program, or the review could not be written'],
  [EXIT.interrupted, 'interrupted (Ctrl-C)'],
];

/** The exit code of the review where planning ended with one of `npm run plan`. */
export function exitCodeOfPlanning(code: number | undefined): number {
  if (code === undefined) return EXIT.fault;
  if (code === PLAN_EXIT.wrongUse) return EXIT.unreadable;
  return code === PLAN_EXIT.interrupted ? EXIT.interrupted : EXIT.notPlanned;
}
