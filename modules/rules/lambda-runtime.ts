import { defineRule } from '../lift/values';
import { RETIRED_RUNTIMES, SUPPORTED_RUNTIME } from './lambda-runtime-retired';

/** Runtimes that AWS has deprecated by August 2026. */
export const DEPRECATED_RUNTIMES: readonly string[] = [
  ...RETIRED_RUNTIMES,
  'dotnet6',
  'nodejs16.x',
  'nodejs18.x',
  'nodejs20.x',
  'python3.8',
  'python3.9',
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
    ...SUPPORTED_RUNTIME,
  }),
);
