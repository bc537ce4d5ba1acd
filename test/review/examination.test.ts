import { recoveryObjective, retentionDays, ruleNamesUnique } from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import { PlannedResources } from '../../protection/resources';
import { Examination } from '../../review/examination';
import { aPlan } from '../protection/plan-fixture';

const [resource] = new PlannedResources(aPlan([{ address: 'aws_backup_plan.main' }]), 'stack').all;
if (resource === undefined) throw new Error('the fixture has no resource');
const place = { resource, path: 'rule' };

test('a broken rule is a finding with its place', () => {
  const examination = new Examination();
  examination.apply(retentionDays, place, { days: -1 });
  expect(examination.findings).toMatchObject([
    {
      rule: 'retention-days',
      plan: 'stack',
      address: 'aws_backup_plan.main',
      path: 'rule',
      got: expect.any(String) as string,
    },
  ]);
  expect(examination.unknown).toEqual([]);
});

test('a rule that holds leaves nothing', () => {
  const examination = new Examination();
  examination.apply(retentionDays, place, { days: 35 });
  expect([examination.findings, examination.unknown]).toEqual([[], []]);
});

test('facts that only the apply decides are listed and not judged, in lists too', () => {
  const examination = new Examination();
  examination.apply(retentionDays, place, { days: AFTER_APPLY });
  examination.apply(
    recoveryObjective,
    { ...place, path: 'rpo' },
    { spacingHours: AFTER_APPLY, rpoHours: AFTER_APPLY },
  );
  const names = ['daily', AFTER_APPLY, 'daily'] as unknown as string[];
  examination.apply(ruleNamesUnique, { ...place, path: 'names' }, { names });
  expect(examination.findings).toEqual([]);
  expect(examination.unknown.map(({ rule, path, unknown }) => [rule, path, unknown])).toEqual([
    ['retention-days', 'rule', 'days'],
    ['recovery-objective', 'rpo', 'spacing hours and rpo hours'],
    ['rule-names-unique', 'names', 'names'],
  ]);
});

test('a rule and a place have one finding, however often they are judged', () => {
  const examination = new Examination();
  examination.apply(retentionDays, place, { days: -1 });
  examination.apply(retentionDays, place, { days: -2 });
  examination.apply(retentionDays, { ...place, path: 'other' }, { days: -1 });
  expect(examination.findings.map(({ path }) => path)).toEqual(['rule', 'other']);
});
