import { Variables, type Environment } from '../../../lambda-runtime';

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly vaultName: string;
  readonly metricNamespace: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const configuration = {
    vaultName: variables.text('VAULT_NAME', /^[a-zA-Z0-9_-]{2,50}$/, 'the name of a backup vault'),
    metricNamespace: variables.text(
      'METRIC_NAMESPACE',
      /^(?!AWS\/)[\w./#: -]{1,255}$/,
      'a metric namespace outside of AWS/, such as Backup/Vault',
    ),
  };
  variables.assertNoneRefused();
  return configuration;
}
