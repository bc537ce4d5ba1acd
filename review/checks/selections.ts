import {
  MAX_SELECTION_ARNS,
  iamRoleArn,
  resourceInVaultRegion,
  selectionArn,
  selectionArnCount,
  selectionConditionKey,
  selectionExcludedWildcards,
  selectionOneConditionBlock,
  selectionResourcesNamed,
  selectionSupportedType,
  selectionTagCount,
  selectionTagKey,
  selectionTagsWiden,
  selectionWildcardPosition,
  selectionsPerPlan,
} from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { regionOf } from '../../protection/region';
import type { Selection } from '../../protection/selections';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';

/** What a selection takes, and what it only seems to take. */
export const checkSelections: Check = (estate, examination) => {
  for (const { resource, selections } of estate.plans)
    examination.apply(selectionsPerPlan, { resource, path: 'id' }, { count: selections.length });
  for (const selection of selectionsOf(estate)) {
    const { resource, roleArn } = selection;
    if (roleArn !== AFTER_APPLY && roleArn !== null)
      examination.apply(iamRoleArn, { resource, path: 'iam_role_arn' }, { arn: roleArn });
    checkArns(selection, examination);
    checkTags(selection, examination);
  }
};

/** Every selection, of a plan that is known or not. */
function selectionsOf({ members }: Estate): readonly Selection[] {
  return members.flatMap(({ protection }) => [
    ...protection.plans.flatMap(({ selections }) => selections),
    ...protection.detachedSelections,
  ]);
}

function checkArns(
  { resource, resources, referenced, anyTag, excluded }: Selection,
  examination: Examination,
) {
  const at = (path: string) => ({ resource, path });
  if (isKnown(resources)) {
    examination.apply(selectionArnCount, at('resources'), { resources: known(resources) });
    // One of several unknown ARNs is an ARN, and tags alone are a selection as well.
    const isNamed = referenced.length > 0 && resources.includes(AFTER_APPLY);
    if (!isNamed && isKnown(anyTag) && anyTag.length === 0)
      examination.apply(selectionResourcesNamed, at('resources'), { resources });
    const region = regionOf(resource);
    for (const arn of known(resources)) {
      const path = `resources[${JSON.stringify(arn)}]`;
      examination.apply(selectionArn, at(path), { arn });
      if (selectionArn.check({ arn }).holds !== true) continue;
      examination.apply(selectionSupportedType, at(path), { arn });
      examination.apply(selectionWildcardPosition, at(path), { arn });
      if (typeof region === 'string') examination.apply(resourceInVaultRegion, at(path), { arn, region });
    }
  } else if (referenced.length > MAX_SELECTION_ARNS) {
    examination.leaveOpen(selectionArnCount, at('resources'), 'how many of the resources it names');
  } else if (referenced.length === 0) {
    examination.leaveOpen(selectionSupportedType, at('resources'), 'resources');
  }
  if (isKnown(excluded))
    examination.apply(selectionExcludedWildcards, at('not_resources'), { excluded: known(excluded) });
}

function checkTags(selection: Selection, examination: Examination): void {
  const { resource, resources, anyTag, everyCondition, conditionBlocks } = selection;
  const at = (path: string) => ({ resource, path });
  examination.apply(selectionOneConditionBlock, at('condition'), { blocks: conditionBlocks });
  if (isKnown(everyCondition))
    for (const { writtenKey } of everyCondition)
      if (writtenKey !== null)
        examination.apply(selectionConditionKey, at(`condition[${words(writtenKey)}].key`), {
          key: writtenKey,
        });
  if (!isKnown(anyTag)) return;
  for (const { writtenKey } of anyTag)
    if (writtenKey !== null)
      examination.apply(selectionTagKey, at(`selection_tag[${words(writtenKey)}].key`), { key: writtenKey });
  if (isKnown(everyCondition))
    examination.apply(selectionTagCount, at('selection_tag'), {
      tags: anyTag.length,
      conditions: everyCondition.length,
    });
  if (isKnown(resources))
    examination.apply(selectionTagsWiden, at('selection_tag'), {
      patterns: known(resources).filter((arn) => arn.includes('*')),
      tags: anyTag.map(({ key, value }) => `${words(key)}=${words(value)}`),
    });
}

function known(list: readonly Planned<string>[]): readonly string[] {
  return list.filter((item) => item !== AFTER_APPLY);
}

function words(value: Planned<string | null>): string {
  return isKnown(value) ? (value ?? '') : '?';
}
