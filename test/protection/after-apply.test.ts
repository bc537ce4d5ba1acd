import { rootsAfterApply, resourcesIn } from '../../protection/after-apply';
import type { PlanJson } from '../../protection/plan-json';
import { AFTER_APPLY } from '../../protection/planned';
import { PlannedResources } from '../../protection/resources';
import { soundPlan } from '../../protection/sound-plan';
import { aPlan } from './plan-fixture';

function addressesIn(plan: PlanJson): readonly string[] {
  return rootsAfterApply(plan)
    .flatMap(resourcesIn)
    .map(({ address }) => address);
}

const [VAULT, TABLE] = ['aws_backup_vault.main', 'aws_dynamodb_table.t'];

test('what the plan keeps, makes and moves is there once; what it destroys or forgets is not', () => {
  const plan = aPlan([
    { address: VAULT, values: {}, prior: {}, actions: ['no-op'] },
    { address: TABLE, values: {}, prior: {}, previousAddress: 'aws_dynamodb_table.old', actions: ['no-op'] },
    { address: 'aws_ebs_volume.gone', prior: {}, isGone: true },
    { address: 'aws_efs_file_system.forgotten', prior: {}, actions: ['forget'] },
    { address: 'aws_s3_bucket.new', values: {} },
  ]);
  expect(addressesIn(plan)).toEqual([VAULT, TABLE, 'aws_s3_bucket.new']);
});

test('a plan with -target leaves what it does not mention as the state has it, in its module', () => {
  const inModule = { address: 'module.backup[0].aws_backup_vault.main', mode: 'managed', type: 'aws_backup_vault', name: 'main' } as const; // prettier-ignore
  const plan = aPlan([{ address: TABLE, values: { name: 'new' } }], {
    complete: false,
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: TABLE,
              mode: 'managed',
              type: 'aws_dynamodb_table',
              name: 't',
              values: { name: 'old' },
            },
            { address: 'data.aws_region.r', mode: 'data', type: 'aws_region', name: 'r', values: {} },
            { ...inModule, address: 'aws_backup_vault.main', deposed_key: 'ab12', values: { name: 'left' } },
          ],
          child_modules: [
            { address: 'module.backup[0]', resources: [{ ...inModule, values: { name: 'main' } }] },
          ],
        },
      },
    },
  });
  const resources = new PlannedResources(plan);
  expect(resources.all.map(({ address, module, values }) => [address, module, values.name])).toEqual([
    [TABLE, '', 'new'],
    [inModule.address, 'module.backup[0]', 'main'],
  ]);
});

test('what a replacement has left behind does not say what is known of the resource in its place', () => {
  const plan = aPlan([{ address: TABLE, values: { name: 't' }, unknown: { arn: true } }]);
  const deposed = {
    address: TABLE,
    mode: 'managed',
    type: 'aws_dynamodb_table',
    deposed: 'ab12',
    change: { actions: ['delete'], after_unknown: {} },
  } as const;
  const json = soundPlan({ ...plan, resource_changes: [...(plan.resource_changes ?? []), deposed] });
  expect(new PlannedResources(json).at(TABLE)?.block.text('arn')).toBe(AFTER_APPLY);
});
