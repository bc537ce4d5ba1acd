import { Variables, type Environment } from '../../../lambda-runtime';

/** What the function is told by its environment variables. */
export interface Configuration {
  /** Only restore jobs of this plan are validated. */
  readonly planArn: string;
}

/** @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const planArn = variables.text(
    'RESTORE_TESTING_PLAN_ARN',
    /^arn:[^:]+:backup:[^:]+:\d{12}:restore-testing-plan:./,
    'the ARN of a restore testing plan',
  );
  variables.assertNoneRefused();
  return { planArn };
}
