import { and, hcl, every, iff, isExpr, isUnset, or, prop, collect, type Claim, type Lift } from '../lift';
import {
  coldStorageTransitionApplies,
  completionWindow,
  copiesNeedCustomerKey,
  lifecycleColdStorage90Days,
  replicaRegionDiffers,
  resourceInVaultRegion,
} from '../rules';
import type { ArrakisInputs, RdsInstance } from './inputs';
import type { ArrakisSettings } from './settings';

/** What must be true of inputs together, in the caller's words. */
export function relationClaims(inputs: ArrakisInputs, settings: ArrakisSettings): readonly Claim[] {
  return [
    completionWindow.claim('completionWindowMinutes', inputs),
    ...(settings.isCrossRegion === false ? [] : [replicaRegionDiffers.claim('replicaRegion', inputs)]),
    copiesNeedCustomerKey.claim('enableBackupEncryption', {
      encrypted: inputs.enableBackupEncryption,
      copies: settings.isCrossRegion,
    }),
    ...instancesInRegion(inputs.rdsInstances, inputs.region),
    ...coldStorageClaims(inputs, settings),
  ];
}

function instancesInRegion(instances: Lift<readonly RdsInstance[]>, region: Lift<string>): readonly Claim[] {
  if (!isExpr(instances)) {
    return instances.map(({ arn }, index) =>
      resourceInVaultRegion.claim(`rdsInstances[${index}].arn`, { arn, region }),
    );
  }
  const arns = collect<RdsInstance, string>(instances, (instance) => prop(instance, 'arn'));
  const holds = every<RdsInstance>(
    instances,
    (instance) => resourceInVaultRegion.check({ arn: prop(instance, 'arn'), region }).holds,
  );
  return [
    {
      ...resourceInVaultRegion.claim('rdsInstances', { arn: '', region }),
      got: hcl<string>`join(", ", ${arns})`,
      holds,
    },
  ];
}

/**
 * Both given and contradictory: an error. Only the move given, and dropped: a warning. A documented default that
 * is dropped: visible in the output `effective_lifecycle`, because a warning on every plan teaches to ignore them.
 */
function coldStorageClaims(inputs: ArrakisInputs, { daily }: ArrakisSettings): readonly Claim[] {
  const { deleteAfterDays, moveToColdStorageAfterDays } = inputs;
  const bothGiven = lifecycleColdStorage90Days.claim('deleteAfterDays', {
    deleteAfterDays,
    coldStorageAfterDays: moveToColdStorageAfterDays,
  });
  const dropped = coldStorageTransitionApplies.claim('moveToColdStorageAfterDays', {
    requestedAfterDays: moveToColdStorageAfterDays,
    deleteAfterDays: daily.lifecycle.deleteAfterDays as Lift<number>,
  });
  const onlyMoveGiven = and(isUnset(deleteAfterDays), inputs.coldStoragePolicy === 'preserve-retention');
  return [
    ...(inputs.coldStoragePolicy === 'extend-retention' ? [] : [bothGiven]),
    { ...dropped, holds: or(iff<boolean>(onlyMoveGiven, false, true), dropped.holds) },
  ];
}
