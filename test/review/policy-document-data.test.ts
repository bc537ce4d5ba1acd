import { AFTER_APPLY } from '../../protection/planned';
import { PlannedResources } from '../../protection/resources';
import { writtenDocument } from '../../review/checks/policy-document-data';
import { aPlan } from '../protection/plan-fixture';

const DOCUMENT = 'data.aws_iam_policy_document.vault';

/** The policy of a vault that refers to a document, of which a plan reads some instances during the apply. */
function documentOf(references: readonly string[], instances: readonly string[], module = '') {
  const json = aPlan([
    {
      address: 'aws_backup_vault_policy.p[0]',
      module,
      unknown: { policy: true },
      expressions: { policy: { references } },
    },
  ]);
  const read = instances.map((instance) => ({
    address: `${module === '' ? '' : `${module}.`}${DOCUMENT}${instance}`,
    mode: 'data' as const,
    type: 'aws_iam_policy_document',
    change: {
      actions: ['read'],
      after: { statement: [{ effect: 'Deny', actions: [`backup:Of${instance.length}`] }] },
      after_unknown: { json: true },
    },
  }));
  const plan = { ...json, resource_changes: [...(json.resource_changes ?? []), ...read] };
  const [policy] = new PlannedResources(plan).all;
  if (policy === undefined) throw new Error('the plan has no policy');
  return writtenDocument(policy, 'policy');
}

const WRITTEN = { Statement: [{ Effect: 'Deny', Action: ['backup:Of3'] }] };

test('the only document of a counted data source is that of its list', () => {
  expect(documentOf([DOCUMENT], ['[0]'])).toMatchObject(WRITTEN);
  expect(documentOf([DOCUMENT, 'count.index'], ['[0]'], 'module.backup')).toMatchObject(WRITTEN);
  expect(documentOf([`${DOCUMENT}[0].json`, `${DOCUMENT}[0]`, DOCUMENT], ['[0]'])).toMatchObject(WRITTEN);
  expect(documentOf([`${DOCUMENT}.json`, DOCUMENT], [''])).toMatchObject({
    Statement: [{ Action: ['backup:Of0'] }],
  });
});

test('one of several documents, and one that is chosen by something else, is known to nobody', () => {
  expect(documentOf([DOCUMENT, 'count.index'], ['[0]', '[1]'])).toBe(AFTER_APPLY);
  expect(documentOf([DOCUMENT], ['["a"]'])).toBe(AFTER_APPLY);
  expect(documentOf([DOCUMENT, 'local.policy'], ['[0]'])).toBe(AFTER_APPLY);
  expect(documentOf([`${DOCUMENT}.id`, DOCUMENT], [''])).toBe(AFTER_APPLY);
  expect(documentOf([], ['[0]'])).toBe(AFTER_APPLY);
  expect(documentOf([DOCUMENT], [])).toBe(AFTER_APPLY);
});
