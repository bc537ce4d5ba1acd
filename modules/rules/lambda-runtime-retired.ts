import { defineRule } from '../lift/values';

/** Runtimes with which Lambda has created no function since 2024 or before. */
export const RETIRED_RUNTIMES: readonly string[] = [
  'dotnet7',
  'dotnetcore1.0',
  'dotnetcore2.0',
  'dotnetcore2.1',
  'dotnetcore3.1',
  'go1.x',
  'java8',
  'nodejs',
  'nodejs4.3',
  'nodejs4.3-edge',
  'nodejs6.10',
  'nodejs8.10',
  'nodejs10.x',
  'nodejs12.x',
  'nodejs14.x',
  'provided',
  'python2.7',
  'python3.6',
  'python3.7',
  'ruby2.5',
  'ruby2.7',
];

/** What is wanted where a runtime is too old, whatever AWS does about it. */
export const SUPPORTED_RUNTIME = {
  wanted: 'a runtime that AWS supports, such as nodejs22.x or python3.13',
  fix: 'move the function to a newer runtime',
} as const;

export const lambdaRuntimeRetired = defineRule<{
  readonly runtime: string;
}>(
  {
    id: 'lambda-runtime-retired',
    level: 'refused',
    why: 'Lambda no longer creates functions with this runtime.',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    isPlain: true,
  },
  ({ runtime }) => ({
    holds: !RETIRED_RUNTIMES.includes(runtime),
    got: runtime,
    ...SUPPORTED_RUNTIME,
  }),
);
