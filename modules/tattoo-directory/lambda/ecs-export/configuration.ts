import { Variables, type Environment } from '../../../lambda-runtime';

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly cluster: { readonly arn: string; readonly region: string; readonly name: string };
  readonly bucketName: string;
  /** First part of every key, without a slash at its ends. */
  readonly keyPrefix: string;
  /** What the tags Environment and Project of the cluster have to be. */
  readonly wantedTags: { readonly Environment: string; readonly Project: string };
}

const CLUSTER_ARN = /^arn:[^:]+:ecs:(?<region>[^:]+):\d{12}:cluster\/(?<name>[A-Za-z0-9_-]{1,255})$/;
const ANY_TEXT = /\S/;

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const arn = variables.text('CLUSTER_ARN', CLUSTER_ARN, 'the ARN of an ECS cluster');
  const configuration = {
    cluster: { arn, ...partsOf(arn) },
    bucketName: variables.text('BUCKET_NAME', ANY_TEXT),
    keyPrefix: variables.text(
      'KEY_PREFIX',
      /^[^/\s](.*[^/\s])?$/,
      'a text that neither starts nor ends with a slash',
    ),
    wantedTags: {
      Environment: variables.text('ENVIRONMENT', ANY_TEXT),
      Project: variables.text('PROJECT', ANY_TEXT),
    },
  };
  variables.assertNoneRefused();
  return configuration;
}

function partsOf(arn: string): { readonly region: string; readonly name: string } {
  const { region = '', name = '' } = CLUSTER_ARN.exec(arn)?.groups ?? {};
  return { region, name };
}
