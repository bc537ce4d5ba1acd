import { review } from '../../review/review';
import { withoutSecrets } from '../../review/secrets';
import { aPlan } from '../protection/plan-fixture';
import type { PlanJson } from '../../protection/plan-json';

function planHiding(values: object, hidden: unknown): PlanJson {
  const resource = {
    address: 'a.b',
    mode: 'managed',
    type: 'a',
    name: 'b',
    values,
    sensitive_values: hidden,
  };
  return { planned_values: { root_module: { child_modules: [{ resources: [resource] }] } } } as PlanJson;
}

test('a value that Terraform hides is not printed, wherever a rule says it', () => {
  const plan = aPlan([
    {
      address: 'aws_backup_plan.main',
      values: {
        name: 'p',
        rule: [{ rule_name: 'daily', schedule: 'hunter2-secret', target_vault_name: 'm' }],
      },
    },
  ]);
  const [first] = plan.planned_values?.root_module?.resources ?? [];
  if (first === undefined) throw new Error('no plan');
  const hidden = { ...first, sensitive_values: { rule: [{ schedule: true }] } };
  const json = { ...plan, planned_values: { root_module: { resources: [hidden] } } };
  expect(JSON.stringify(review([{ name: '', json: plan }]))).toContain('hunter2-secret');
  const reviewed = review([{ name: '', json }]);
  expect(JSON.stringify(reviewed)).not.toContain('hunter2-secret');
  expect(reviewed.findings.find(({ rule }) => rule === 'schedule-aws-cron')?.got).toBe('(sensitive value)');
});

test('a hidden text is taken out of a longer one, and a short one only where it is all', () => {
  const plan = planHiding({ name: 'se.cret', list: ['abc', { n: 'x' }], open: 'shown', days: 7 }, { name: true, list: [true, { n: true }], days: true }); // prettier-ignore
  const texts = {
    findings: [{ got: 'a se.cret b', wanted: 'abc', path: 'xabcx se-cret shown 7', address: 'se.cret' }],
  };
  expect(withoutSecrets(texts, [plan])).toEqual({
    findings: [
      {
        got: 'a (sensitive value) b',
        wanted: '(sensitive value)',
        path: 'xabcx se-cret shown 7',
        address: 'se.cret',
      },
    ],
  });
});

test('what the state before hides is hidden too, and a review without secrets is left alone', () => {
  const { planned_values: values } = planHiding({ all: { deep: ['token-one'] } }, { all: true });
  const texts = { changes: [{ before: 'token-one', after: null, isMet: true, hours: 3 }] };
  expect(withoutSecrets(texts, [{ prior_state: { values } }])).toEqual({
    changes: [{ before: '(sensitive value)', after: null, isMet: true, hours: 3 }],
  });
  expect(withoutSecrets(texts, [planHiding({ a: 'token-one' }, { a: false, b: true })])).toBe(texts);
  expect(withoutSecrets(texts, [planHiding({ a: 'token-one' }, true), {}])).not.toEqual(texts);
});
