import { accepts, judgeAcceptance } from '../../review/acceptance';
import type { Finding } from '../../review/examination';

const FINDING: Finding = {
  rule: 'retention-days',
  level: 'ignored',
  plan: 'production',
  address: 'module.a["x"].aws_backup_plan.main',
  path: 'rule[daily].lifecycle.delete_after',
  got: '-1',
  wanted: 'days',
  fix: 'give days',
  why: 'because',
  source: 'https://docs.aws.amazon.com/a.html',
};

test.each([
  [{}, true],
  [{ plan: 'prod*' }, true],
  [{ plan: 'test' }, false],
  [{ address: 'module.a[*].aws_backup_plan.main' }, true],
  [{ address: 'aws_backup_plan.main' }, false],
  [{ path: 'rule[*].lifecycle.*' }, true],
  [{ path: 'rule[daily]' }, false],
  [{ rule: 'retention-*' }, false],
])('an acceptance of %j speaks of the finding: %p', (acceptance, expected) => {
  expect(accepts({ rule: 'retention-days', reason: 'agreed', ...acceptance }, FINDING)).toBe(expected);
});

test('the gravest come first, accepted or not, and the first reason counts', () => {
  const judged = judgeAcceptance(
    [FINDING, { ...FINDING, rule: 'plan-name', level: 'refused' }, { ...FINDING, level: 'advice' }],
    [
      { rule: 'retention-days', reason: 'first' },
      { rule: 'retention-days', reason: 'second' },
    ],
  );
  expect(judged.map(({ level, accepted }) => [level, accepted])).toEqual([
    ['refused', null],
    ['ignored', 'first'],
    ['advice', 'first'],
  ]);
});
