import { resolveInputs } from '../../modules/inputs';
import {
  FIBONACCI_INPUTS,
  decideSettings,
  type FibonacciInputs,
  type FibonacciNames,
} from '../../modules/fibonacci';
import type { FibonacciEnvironment } from '../../modules/stacks';
import { requireValid } from '../known';

/** Everything the runbooks say of one environment: decided by the same code that makes the stack. */
export interface FibonacciFacts {
  readonly environment: FibonacciInputs['environment'];
  /** The environment file, from the project's root. */
  readonly source: string;
  readonly stack: string;
  readonly inputs: FibonacciInputs;
  readonly names: FibonacciNames;
  readonly region: string;
  readonly accountId: string;
  /** How far back point-in-time recovery reaches. */
  readonly retentionDays: number;
  /** What a restored cluster is called beside the one in use. */
  readonly restored: string;
  readonly trailArn: string;
  readonly topicArn: string;
  /** Log group of the function that changes the password. */
  readonly rotationLog: string;
}

/** @throws an Error when the environment's data would not make a stack */
export function fibonacciFacts({ backup }: FibonacciEnvironment): FibonacciFacts {
  const { inputs, claims } = resolveInputs(FIBONACCI_INPUTS, backup);
  requireValid(backup.environment, claims);
  const { names, retentionDays } = decideSettings(inputs);
  const { environment, region, partition, accountId } = inputs;
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return {
    environment,
    source: `environments/fibonacci/${environment}.ts`,
    stack: `fibonacci-${environment}`,
    inputs,
    names,
    region,
    accountId,
    retentionDays,
    restored: `${names.cluster}-restored`,
    trailArn: arn('cloudtrail', `trail/${names.trail}`),
    topicArn: arn('sns', names.topic),
    rotationLog: `/aws/lambda/${names.rotationFunction}`,
  };
}
