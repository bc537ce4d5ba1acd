/** What the function is told by its environment variables. */
export interface Configuration {
  readonly cluster: { readonly arn: string; readonly region: string; readonly name: string };
  readonly bucketName: string;
  /** First part of every key, without a slash at its ends. */
  readonly keyPrefix: string;
  /** What the tags Environment and Project of the cluster have to be. */
  readonly wantedTags: { readonly Environment: string; readonly Project: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

const CLUSTER_ARN = /^arn:[^:]+:ecs:(?<region>[^:]+):\d{12}:cluster\/(?<name>[A-Za-z0-9_-]{1,255})$/;
const ANY_TEXT = /\S/;

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Environment): Configuration {
  const refusals: string[] = [];
  const read = (name: string, form: RegExp, wanted: string): RegExpExecArray | undefined => {
    const value = environment[name];
    const match = form.exec(value ?? '');
    if (match !== null) return match;
    const got = value === undefined ? 'nothing' : JSON.stringify(value);
    refusals.push(`${name}: got ${got}, wanted ${wanted}`);
    return undefined;
  };
  const cluster = read('CLUSTER_ARN', CLUSTER_ARN, 'the ARN of an ECS cluster');
  const bucket = read('BUCKET_NAME', ANY_TEXT, 'a non-empty text');
  const prefix = read(
    'KEY_PREFIX',
    /^[^/\s](.*[^/\s])?$/,
    'a text that neither starts nor ends with a slash',
  );
  const environmentTag = read('ENVIRONMENT', ANY_TEXT, 'a non-empty text');
  const projectTag = read('PROJECT', ANY_TEXT, 'a non-empty text');
  if (refusals.length > 0) {
    throw new Error(`wrong environment variables:\n${refusals.map((refusal) => `- ${refusal}`).join('\n')}`);
  }
  return {
    cluster: {
      arn: cluster?.[0] ?? '',
      region: cluster?.groups?.region ?? '',
      name: cluster?.groups?.name ?? '',
    },
    bucketName: bucket?.input ?? '',
    keyPrefix: prefix?.input ?? '',
    wantedTags: { Environment: environmentTag?.input ?? '', Project: projectTag?.input ?? '' },
  };
}
