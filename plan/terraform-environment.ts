import { devNull } from 'node:os';
import type { ProviderSource } from './provider-source';

/** Measured: a plan takes about three quarters of the processor time when Go collects garbage less often. */
const GO_GARBAGE_PERCENT = '400';

/** Variables that would make stacks share a data folder. */
const SHARED_STATE = ['TF_DATA_DIR'];

/** Variables that change what Terraform does and say nothing about the stack. */
const AMBIENT_TERRAFORM = /^TF_(WORKSPACE$|CLI_ARGS)/;

export interface TerraformEnvironmentProps {
  readonly ambient: NodeJS.ProcessEnv;
  /** Keep the credentials and the Terraform settings of the ambient environment. */
  readonly live: boolean;
  readonly providerSource: ProviderSource;
}

/** The environment Terraform runs in: offline, nothing of AWS and no state from outside gets in. */
export function terraformEnvironment({
  ambient,
  live,
  providerSource,
}: TerraformEnvironmentProps): NodeJS.ProcessEnv {
  const kept = Object.entries(ambient).filter(
    ([name]) =>
      !SHARED_STATE.includes(name) && (live || !(name.startsWith('AWS_') || AMBIENT_TERRAFORM.test(name))),
  );
  return {
    GOGC: GO_GARBAGE_PERCENT,
    ...Object.fromEntries(kept),
    ...(live ? {} : WITHOUT_AWS),
    ...providerSource.environment,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
  };
}

/** The provider would otherwise read the reader's own AWS files and ask the instance it runs on. */
const WITHOUT_AWS = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};
