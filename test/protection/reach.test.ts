import { canNameNothing } from '../../protection/reach';
import { PlannedResources } from '../../protection/resources';
import { aPlan, type FixtureCall, type FixtureResource } from './plan-fixture';

const TABLE: FixtureResource = { address: 'aws_dynamodb_table.t' };
const ROLE: FixtureResource = { address: 'aws_iam_role.r', module: 'module.backup' };

interface Given {
  /** What `not_resources` of the selection refers to. */
  readonly references: readonly string[];
  /** What is beside the selection, and beside its module. */
  readonly resources?: readonly FixtureResource[];
  readonly call?: FixtureCall & { readonly for_each_expression?: unknown };
  /** What the selection goes through. */
  readonly forEach?: unknown;
  /** The type of a data source that the apply reads, in the module of the selection or in the root. */
  readonly waiting?: readonly [module: string, type: string];
  readonly module?: string;
}

/** Whether the list of a selection, in the module `backup`, can name nothing. */
function named({ references, resources = [], call, forEach, waiting, module = 'module.backup' }: Given) {
  const json = aPlan([
    {
      address: 'aws_backup_selection.s["a"]',
      module,
      unknown: { not_resources: true },
      expressions: { not_resources: { references } },
    },
    ...resources,
  ]);
  const root = json.configuration?.root_module;
  const own = module === '' ? root : root?.module_calls?.backup?.module;
  Object.assign(own?.resources?.[0] ?? {}, { for_each_expression: forEach });
  Object.assign(root?.module_calls?.backup ?? {}, call);
  const [where = '', type = ''] = waiting ?? [];
  const change = {
    address: `${where === '' ? '' : `${where}.`}data.${type}.d`,
    mode: 'data' as const,
    type,
    change: { actions: ['read'] },
  };
  const plan = {
    ...json,
    resource_changes: [...(json.resource_changes ?? []), ...(waiting ? [change] : [])],
  };
  const all = new PlannedResources(plan);
  const [selection] = all.ofType('aws_backup_selection');
  if (selection === undefined) throw new Error('the plan has no selection');
  return canNameNothing(selection, 'not_resources');
}

const LOCAL = { references: ['local.selections', 'count.index'] };

test('the local values of a module that is given nothing of the apply name nothing', () => {
  expect(named({ ...LOCAL, resources: [TABLE, ROLE] })).toBe(true);
  expect(named({ ...LOCAL, resources: [{ ...TABLE, module: 'module.backups' }] })).toBe(true);
  const topic = { references: ['aws_sns_topic.t.arn', 'aws_sns_topic.t'] };
  expect(named({ ...LOCAL, resources: [TABLE], call: { expressions: { topic } } })).toBe(true);
});

test('they may name what the module is given, or has, whatever the variable is', () => {
  const tables = { references: ['aws_dynamodb_table.t.arn', 'aws_dynamodb_table.t'] };
  expect(named({ ...LOCAL, resources: [TABLE], call: { expressions: { tables } } })).toBe(false);
  expect(named({ ...LOCAL, resources: [{ ...TABLE, module: 'module.backup' }] })).toBe(false);
  expect(named({ ...LOCAL, resources: [{ ...TABLE, module: 'module.backup.module.db' }] })).toBe(false);
  expect(named({ ...LOCAL, call: { expressions: { tables: { references: ['module.db.arn'] } } } })).toBe(
    false,
  );
});

test('a local value of the root may name all there is', () => {
  expect(named({ ...LOCAL, module: '', resources: [TABLE] })).toBe(false);
  expect(named({ ...LOCAL, module: '' })).toBe(true);
  const arns = { references: ['local.arns'] };
  expect(named({ ...LOCAL, resources: [TABLE], call: { expressions: { arns } } })).toBe(false);
});

test('a value of for_each names what it goes through', () => {
  const references = ['each.value.excluded', 'each.value'];
  const forEach = { references: ['local.selections'] };
  expect(named({ references, forEach })).toBe(true);
  const table = { ...TABLE, module: 'module.backup' };
  expect(named({ references, forEach, resources: [table] })).toBe(false);
  expect(named({ references: ['var.arns'], call: { expressions: { arns: { references: ['each.value'] } }, for_each_expression: { references: ['aws_dynamodb_table.t'] } } })).toBe(false); // prettier-ignore
});

test('a data source that the apply reads may give anything but a policy', () => {
  expect(named({ ...LOCAL, waiting: ['module.backup', 'aws_dynamodb_table'] })).toBe(false);
  expect(named({ ...LOCAL, waiting: ['', 'aws_dynamodb_table'] })).toBe(true);
  expect(named({ ...LOCAL, waiting: ['module.backup', 'aws_iam_policy_document'] })).toBe(true);
  const references = ['data.aws_dynamodb_table.d.arn', 'data.aws_dynamodb_table.d'];
  expect(named({ references, waiting: ['module.backup', 'aws_dynamodb_table'] })).toBe(false);
  expect(named({ references })).toBe(true);
});

test('a resource that is no part of a backup may make up a name', () => {
  expect(named({ references: ['random_pet.p.id', 'random_pet.p'] })).toBe(false);
  expect(named({ references: ['aws_backup_vault.v.arn', 'aws_backup_vault.v'] })).toBe(true);
});
