import { Variables, type Environment } from '../../../lambda-runtime';

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly clusterIdentifier: string;
  readonly metricNamespace: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** The credentials of the role of the function, which Lambda puts into the environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong; it never prints credentials
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const fromLambda = (name: string) => variables.secret(name, /./, 'credentials, from Lambda');
  const configuration = {
    clusterIdentifier: variables.text(
      'CLUSTER_IDENTIFIER',
      /^[a-z][a-z0-9-]{0,62}$/,
      'the identifier of a cluster',
    ),
    metricNamespace: variables.text(
      'METRIC_NAMESPACE',
      /^(?!AWS\/)[\w./#: -]{1,255}$/,
      'a metric namespace outside of AWS/, such as Fibonacci/Backup',
    ),
    region: variables.secret('AWS_REGION', /^[a-z0-9-]+$/, 'the region, from Lambda'),
    credentials: {
      accessKeyId: fromLambda('AWS_ACCESS_KEY_ID'),
      secretAccessKey: fromLambda('AWS_SECRET_ACCESS_KEY'),
      sessionToken: fromLambda('AWS_SESSION_TOKEN'),
    },
  };
  variables.assertNoneRefused();
  return configuration;
}
