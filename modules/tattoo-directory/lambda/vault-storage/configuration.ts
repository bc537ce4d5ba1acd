/** What the function is told by its environment variables. */
export interface Configuration {
  readonly vaultName: string;
  readonly metricNamespace: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const { VAULT_NAME = '', METRIC_NAMESPACE = '' } = environment;
  const wanted = [
    {
      name: 'VAULT_NAME',
      value: VAULT_NAME,
      form: /^[a-zA-Z0-9_-]{2,50}$/,
      what: 'the name of a backup vault',
    },
    {
      name: 'METRIC_NAMESPACE',
      value: METRIC_NAMESPACE,
      form: /^(?!AWS\/)[\w./#: -]{1,255}$/,
      what: 'a metric namespace outside of AWS/, such as Backup/Vault',
    },
  ];
  const refusals = wanted
    .filter(({ value, form }) => !form.test(value))
    .map(({ name, value, what }) => {
      const got = environment[name] === undefined ? 'nothing' : JSON.stringify(value);
      return `- ${name}: got ${got}, wanted ${what}`;
    });
  if (refusals.length > 0) throw new Error(`wrong environment variables:\n${refusals.join('\n')}`);
  return { vaultName: VAULT_NAME, metricNamespace: METRIC_NAMESPACE };
}
