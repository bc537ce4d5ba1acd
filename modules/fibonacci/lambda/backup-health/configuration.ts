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

const VARIABLES = [
  { name: 'CLUSTER_IDENTIFIER', form: /^[a-z][a-z0-9-]{0,62}$/, what: 'the identifier of a cluster' },
  {
    name: 'METRIC_NAMESPACE',
    form: /^(?!AWS\/)[\w./#: -]{1,255}$/,
    what: 'a metric namespace outside of AWS/, such as Fibonacci/Backup',
  },
  { name: 'AWS_REGION', form: /^[a-z0-9-]+$/, what: 'the region, from Lambda' },
  { name: 'AWS_ACCESS_KEY_ID', form: /./, what: 'credentials, from Lambda' },
  { name: 'AWS_SECRET_ACCESS_KEY', form: /./, what: 'credentials, from Lambda' },
  { name: 'AWS_SESSION_TOKEN', form: /./, what: 'credentials, from Lambda' },
] as const;

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong; it never prints credentials
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const refusals = VARIABLES.filter(({ name, form }) => !form.test(environment[name] ?? '')).map(
    ({ name, what }) => {
      const value = environment[name];
      const got =
        value === undefined ? 'nothing' : name.startsWith('AWS_') ? 'another' : JSON.stringify(value);
      return `- ${name}: got ${got}, wanted ${what}`;
    },
  );
  if (refusals.length > 0) throw new Error(`wrong environment variables:\n${refusals.join('\n')}`);
  const value = (name: (typeof VARIABLES)[number]['name']): string => environment[name] ?? '';
  return {
    clusterIdentifier: value('CLUSTER_IDENTIFIER'),
    metricNamespace: value('METRIC_NAMESPACE'),
    region: value('AWS_REGION'),
    credentials: {
      accessKeyId: value('AWS_ACCESS_KEY_ID'),
      secretAccessKey: value('AWS_SECRET_ACCESS_KEY'),
      sessionToken: value('AWS_SESSION_TOKEN'),
    },
  };
}
