import { Variables, type Environment } from '../../../lambda-runtime';
import { CLUSTER_IDENTIFIER, METRIC_NAMESPACE } from '../../function-variables';

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly clusterIdentifier: string;
  readonly metricNamespace: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const configuration = {
    clusterIdentifier: variables.text('CLUSTER_IDENTIFIER', ...CLUSTER_IDENTIFIER),
    metricNamespace: variables.text('METRIC_NAMESPACE', ...METRIC_NAMESPACE),
  };
  variables.assertNoneRefused();
  return configuration;
}
