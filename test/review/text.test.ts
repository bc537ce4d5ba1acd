import { LONGEST_LIST } from '../../review/render/text';
import { aCoverage, aFinding, EMPTY_REVIEW, FULL_REVIEW, rendered } from './reviews';

test('findings come first, the verdict last', () => {
  expect(rendered('text', FULL_REVIEW)).toBe(`\
production: aws_backup_plan.main rule[daily].lifecycle  [retention-within-vault-lock: fails-later]
  got     20
  wanted  within the bounds of the lock: minimum 30 days
  fix     change the retention
  why     The locked vault fails each job.
  see     https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html

network: aws_backup_plan.main name  [plan-name-console-length: advice]
  got     20
  wanted  within the bounds of the lock: minimum 30 days
  fix     change the retention
  why     The locked vault fails each job.
  see     https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html

network is planned in part (-target, or what Terraform put off): what it leaves out is not reviewed, and may protect what is here.

Accepted: 1 finding
  production: aws_backup_plan.main rule[weekly].start_window  [start-window: refused]
    reason  until the move

Coverage: 1 protected, 1 unprotected, 1 unknown
  unprotected
    production: aws_dynamodb_table.tasks (DynamoDB, has point-in-time recovery)
  unknown before the apply
    production: aws_efs_file_system.home (EFS)

Changes in protection
  weakened: production: aws_backup_vault_lock_configuration.main min_retention_days: recovery points can be deleted after 7 days (30 -> 7)

Age of the newest recovery point (the promise is held against the time between backups)
  missed: production: aws_db_instance.main: backups every 24 h, newest at worst 26.5 h old, promised 4 h
  met: production: aws_s3_bucket.export: backups continuous, newest at worst 0.25 h old, promised 4 h
  nothing promised: production: aws_efs_file_system.home: backups unknown, newest at worst unknown old

Not judged: known after apply
  plan-name: 2 places, such as production: aws_backup_plan.a name (name)
  vault-name: 1 place, such as production: aws_backup_vault.a name (name)

1 finding at or above ignored: 1 fails-later; 1 below it: 1 advice; 1 accepted.
`);
});

test('one plan is not named before each address', () => {
  const text = rendered('text', { ...EMPTY_REVIEW, findings: [aFinding()] });
  expect(text).toMatch(/^aws_backup_plan\.main rule\[daily\]/);
});

test('a review without a finding says so, and what it looked at', () => {
  expect(rendered('text', EMPTY_REVIEW)).toBe(
    'Coverage: no resource that AWS Backup protects\n\nNo finding at or above ignored.\n',
  );
});

test('plans without AWS Backup are said to be that', () => {
  expect(rendered('text', EMPTY_REVIEW, { hasBackup: false })).toMatch(
    /^Nothing of AWS Backup is in the plan, and no resource that it protects\.\n/,
  );
  const open = { ...EMPTY_REVIEW, plans: ['a', 'b'], coverage: [aCoverage()] };
  expect(rendered('text', open, { hasBackup: false })).toMatch(
    /^Nothing of AWS Backup is in these plans\.\n/,
  );
});

test('a long list is cut with a count, the findings are not', () => {
  const many = Array.from({ length: LONGEST_LIST + 5 }, (_, index) => index);
  const text = rendered('text', {
    ...EMPTY_REVIEW,
    findings: many.map((index) => aFinding({ path: `rule[${index}]` })),
    coverage: many.map((index) => aCoverage({ address: `aws_dynamodb_table.t${index}` })),
  });
  expect(text.match(/^ {4}aws_dynamodb_table/gm)).toHaveLength(LONGEST_LIST);
  expect(text).toContain('    and 5 more (--format json has all)\n');
  expect(text.match(/^aws_backup_plan/gm)).toHaveLength(LONGEST_LIST + 5);
});

test('a terminal shows what fails in red', () => {
  const text = rendered('text', FULL_REVIEW, { isTerminal: true });
  expect(text).toMatch(/^<red>production: .*<\/red>\n/);
  expect(text).toContain('<bold>network: ');
  expect(text).toMatch(/<red>1 finding at or above ignored: .*<\/red>\n$/);
});

test('what a plan holds cannot drive the terminal', () => {
  const text = rendered('text', {
    ...EMPTY_REVIEW,
    findings: [aFinding({ got: 'a\u001b[2Jb\nc\u202ed', address: 'aws_backup_plan.main["\u0007"]' })],
  });
  expect(text).toContain('got     a\\u001b[2Jb\\u000ac\\u202ed\n');
  expect(text).toContain('aws_backup_plan.main["\\u0007"]');
});

test('the level that fails decides what the verdict counts', () => {
  expect(rendered('text', FULL_REVIEW, { failOn: 'advice' })).toMatch(
    /\n2 findings at or above advice: 1 fails-later, 1 advice; 1 accepted\.\n$/,
  );
  expect(rendered('text', FULL_REVIEW, { failOn: 'refused' })).toMatch(
    /\nNo finding at or above refused; 2 below it: 1 fails-later, 1 advice; 1 accepted\.\n$/,
  );
});
