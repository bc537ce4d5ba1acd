import { devNull } from 'node:os';

const KEY_PREFIX = 'SIMULATED';
const KEY = /^SIMULATED(\d{12})$/;
const SECRET = 'simulated';

/** What keeps a program from the AWS files of this machine, and from the role of an EC2 instance. */
const NO_FILES = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** The account that a dummy access key stands for; undefined: it is no dummy. */
export function accountOfKey(accessKeyId: string): string | undefined {
  return KEY.exec(accessKeyId)?.[1];
}

/** Variables with which a program speaks to the simulator as an account, and reads no AWS file of this machine. */
export function simulatedEnvironment(endpoint: string, account: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: `${KEY_PREFIX}${account}`,
    AWS_SECRET_ACCESS_KEY: SECRET,
    ...NO_FILES,
  };
}

/** What may be set of AWS: anything else could lead somewhere else. */
const HARMLESS = new Set([
  'AWS_ENDPOINT_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  ...Object.keys(NO_FILES),
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
]);

/** The environment would let a program reach something other than the simulator. */
export class NotSimulated extends Error {
  constructor(problems: readonly string[]) {
    super(`this could reach a real AWS account, so nothing was run:\n${problems.join('\n')}`);
    this.name = 'NotSimulated';
  }
}

/** @throws NotSimulated unless the endpoint is a loopback address and the keys are dummies */
export function assertSimulated(environment: NodeJS.ProcessEnv): void {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID: key = '' } = environment;
  const problems = [
    ...(isLoopback(endpoint)
      ? []
      : [`- AWS_ENDPOINT_URL: got ${JSON.stringify(endpoint)}, wanted http://127.0.0.1:<port>`]),
    ...(accountOfKey(key) === undefined
      ? [`- AWS_ACCESS_KEY_ID: wanted ${KEY_PREFIX}<account id>, got another key`]
      : []),
    ...(environment.AWS_SECRET_ACCESS_KEY === SECRET
      ? []
      : [`- AWS_SECRET_ACCESS_KEY: wanted ${SECRET}, got another one`]),
    ...Object.entries(NO_FILES)
      .filter(([name, wanted]) => environment[name] !== wanted)
      .map(([name, wanted]) => `- ${name}: wanted ${wanted}: what it names could lead elsewhere`),
    ...Object.keys(environment)
      .filter((name) => name.startsWith('AWS_') && environment[name] !== undefined && !HARMLESS.has(name))
      .map((name) => `- ${name}: wanted it not to be set`),
  ];
  if (problems.length > 0) throw new NotSimulated(problems);
}

/** An address, never a name: the S3 clients put the bucket in front of a name. */
function isLoopback(endpoint: string): boolean {
  return /^http:\/\/127\.\d{1,3}\.\d{1,3}\.\d{1,3}:\d+\/?$/.test(endpoint);
}

/** The environment without anything of AWS, and with what leads to the simulator. */
export function withSimulator(
  ambient: NodeJS.ProcessEnv,
  endpoint: string,
  account: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(ambient).filter(([name]) => !name.startsWith('AWS_'));
  const environment = { ...Object.fromEntries(kept), ...simulatedEnvironment(endpoint, account) };
  assertSimulated(environment);
  return environment;
}
