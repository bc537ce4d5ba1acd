import { defineRule } from '../lift/values';

/** Runtimes that AWS has deprecated by August 2026. */
export const DEPRECATED_RUNTIMES: readonly string[] = [
  'dotnet6',
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
  'nodejs16.x',
  'nodejs18.x',
  'nodejs20.x',
  'provided',
  'python2.7',
  'python3.6',
  'python3.7',
  'python3.8',
  'python3.9',
  'ruby2.5',
  'ruby2.7',
];

export const lambdaRuntime = defineRule<{
  readonly runtime: string;
}>(
  {
    id: 'lambda-runtime',
    level: 'advice',
    why: 'Lambda no longer patches a deprecated runtime, and from some later day on refuses to create and to update functions with it.',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    isPlain: true,
  },
  ({ runtime }) => ({
    holds: !DEPRECATED_RUNTIMES.includes(runtime),
    got: runtime,
    wanted: 'a runtime that AWS supports, such as nodejs22.x or python3.13',
    fix: 'move the function to a newer runtime',
  }),
);
