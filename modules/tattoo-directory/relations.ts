import { defineRule, iff, isExpr, isSet, isUnset, type Claim, type Lift } from '../lift';
import {
  coldStorageTransitionApplies,
  completionWindow,
  kmsKeyArn,
  lifecycleColdStorage90Days,
  replicaRegionDiffers,
  resourceInVaultRegion,
} from '../rules';
import type { TattooInputs } from './inputs';
import type { TattooSettings } from './settings';

export const productionIsReplicated = defineRule<{
  readonly value: Lift<string | null>;
  /** What the value is, in words. */
  readonly what: string;
}>(
  {
    id: 'production-is-replicated',
    level: 'fails-later',
    why: 'Production is copied to a second region, into a vault with a key of that region: without them nothing outlives the first.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  },
  ({ value, what }) => ({
    holds: isSet(value),
    got: value,
    wanted: `${what} in production`,
    fix: `give ${what}`,
  }),
);

export const givenOrMade = defineRule<{
  readonly arn: Lift<string | null>;
  readonly isMade: Lift<boolean>;
  /** What is given or made, in words. */
  readonly what: string;
}>(
  {
    id: 'given-or-made',
    level: 'refused',
    why: 'AWS Backup needs one role and one topic: given to the module, or made by it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html',
  },
  ({ arn, isMade, what }) => ({
    holds: iff<boolean>(isMade, isUnset(arn), isSet(arn)),
    got: arn,
    wanted: `the ARN of ${what} where the module makes none, and no ARN where it makes one`,
    fix: 'give either the ARN or the order to make one',
  }),
);

/** What must be true of inputs together, in the caller's words. */
export function relationClaims(inputs: TattooInputs, settings: TattooSettings): readonly Claim[] {
  const { region, replicaRegion, replicaKmsKeyArn } = inputs;
  const { isCrossRegion } = settings;
  const paths = keyPaths(inputs);
  const replica: readonly Claim[] = [
    productionIsReplicated.claim('replicaRegion', {
      value: replicaRegion,
      what: 'the region of the replica',
    }),
    productionIsReplicated.claim(paths.replicaKmsKeyArn, {
      value: replicaKmsKeyArn,
      what: 'the ARN of a key of the replica region',
    }),
    replicaRegionDiffers.claim('replicaRegion', { region, replicaRegion }),
    // A missing region is a finding of its own.
    onlyWhere(
      isSet(replicaRegion),
      kmsKeyArn.claim(paths.replicaKmsKeyArn, {
        keyArn: replicaKmsKeyArn,
        region: replicaRegion as Lift<string>,
      }),
    ),
  ];
  return [
    completionWindow.claim('completionWindowMinutes', inputs),
    resourceInVaultRegion.claim('ecsClusterArn', { arn: inputs.ecsClusterArn, region }),
    kmsKeyArn.claim(paths.kmsKeyArn, { keyArn: inputs.kmsKeyArn, region }),
    givenOrMade.claim('backupServiceRoleArn', {
      arn: inputs.backupServiceRoleArn,
      isMade: settings.makesRole,
      what: 'a role',
    }),
    givenOrMade.claim('snsTopicArn', {
      arn: inputs.snsTopicArn,
      isMade: settings.makesTopic,
      what: 'a topic',
    }),
    ...replica.map((claim) => onlyWhere(isCrossRegion, claim)),
    ...coldStorageClaims(inputs, settings),
  ];
}

/** The claim, judged only where a condition holds. */
function onlyWhere(condition: Lift<boolean>, claim: Claim): Claim {
  return { ...claim, holds: iff<boolean>(condition, claim.holds, true) };
}

/** The variables of the published module have other names than the properties. */
export function keyPaths({ kmsKeyArn: key }: Pick<TattooInputs, 'kmsKeyArn'>) {
  return isExpr(key)
    ? { kmsKeyArn: 'auditKmsKeyArn', replicaKmsKeyArn: 'auditKmsKeyReplicaArn' }
    : { kmsKeyArn: 'kmsKeyArn', replicaKmsKeyArn: 'replicaKmsKeyArn' };
}

/**
 * Asked for by the caller and impossible in both rules: refused. Dropped in one: a warning. The documented days,
 * dropped: an info and the output `effective_lifecycle`, because a warning on every plan teaches to ignore them.
 */
function coldStorageClaims(inputs: TattooInputs, settings: TattooSettings): readonly Claim[] {
  if (inputs.coldStoragePolicy !== 'preserve-retention') return [];
  const { coldStorageAfterDays } = inputs;
  const impossible = lifecycleColdStorage90Days.claim('coldStorageAfterDays', {
    deleteAfterDays: settings.weekly.deleteAfterDays,
    coldStorageAfterDays,
  });
  const dropped = coldStorageTransitionApplies.claim('coldStorageAfterDays', {
    requestedAfterDays: coldStorageAfterDays,
    deleteAfterDays: settings.daily.deleteAfterDays,
  });
  const moves = isSet(settings.requestedColdStorageAfterDays);
  return [impossible, dropped].map((claim) => onlyWhere(moves, claim));
}
