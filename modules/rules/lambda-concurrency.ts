import { defineRule } from '../lift/values';

export const lambdaConcurrency = defineRule<{
  /** -1: nothing reserved. */
  readonly reserved: number;
}>(
  {
    id: 'lambda-concurrency',
    level: 'fails-later',
    why: 'A function with a reserved concurrency of 0 never runs: Lambda rejects every invocation.',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
    isPlain: true,
  },
  ({ reserved }) => ({
    holds: reserved !== 0,
    got: reserved,
    wanted: '1 or more, or -1 for no reservation',
    fix: 'reserve at least 1, or leave reserved_concurrent_executions out',
  }),
);
