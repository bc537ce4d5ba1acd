import type { Place } from '../policy';
import type { FibonacciInputs } from './inputs';
import { DOCUMENTED_SUFFIXES, fibonacciNames, type FibonacciNames } from './names';

/** What the inputs come to. No construct is needed to decide it. */
export interface FibonacciSettings {
  readonly place: Place;
  readonly names: FibonacciNames;
  /** Days that automated backups of the cluster are kept. */
  readonly retentionDays: number;
  /** Region of replicas; `null`: there are none. */
  readonly replicaRegion: string | null;
}

/** Days that automated backups are kept where the environment does not say. */
export const DOCUMENTED_RETENTION_DAYS = { development: 3, staging: 3, production: 7 } as const;

export function decideSettings(inputs: FibonacciInputs): FibonacciSettings {
  const place = { partition: inputs.partition, region: inputs.region, accountId: inputs.accountId };
  const suffix = inputs.environmentSuffix ?? DOCUMENTED_SUFFIXES[inputs.environment];
  return {
    place,
    names: fibonacciNames({ ...inputs, suffix, place }),
    retentionDays: inputs.auroraRetentionDays ?? DOCUMENTED_RETENTION_DAYS[inputs.environment],
    replicaRegion: inputs.enableReplication || inputs.enableGlobalDatabase ? inputs.drRegion : null,
  };
}
