import { code, prose } from '../../review/render/markdown-text';
import { LONGEST_COMMENT } from '../../review/render/markdown';
import { aCoverage, aFinding, EMPTY_REVIEW, FULL_REVIEW, rendered } from './reviews';

test('a comment has the verdict, the findings, the changes, the coverage, and the rest to open', () => {
  expect(rendered('markdown', FULL_REVIEW)).toBe(`\
## Backup review

**1 finding at or above ignored: 1 fails-later; 1 below it: 1 advice; 1 accepted.** Reviewed: \`production\`, \`network\`.

network is planned in part (-target, or what Terraform put off): what it leaves out is not reviewed, and may protect what is here.

### Findings

| Finding | Where | Got | Wanted | What to do, and why |
| --- | --- | --- | --- | --- |
| **fails-later**<br>[retention-within-vault-lock](https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html) | production: \`aws_backup_plan.main\` \`rule[daily].lifecycle\` | \`20\` | within the bounds of the lock: minimum 30 days | change the retention<br>The locked vault fails each job. |
| **advice**<br>[plan-name-console-length](https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html) | network: \`aws_backup_plan.main\` \`name\` | \`20\` | within the bounds of the lock: minimum 30 days | change the retention<br>The locked vault fails each job. |

### Changes in protection

| Effect | Where | After the apply | Values |
| --- | --- | --- | --- |
| weakened | production: \`aws_backup_vault_lock_configuration.main\` \`min_retention_days\` | recovery points can be deleted after 7 days | \`30 -> 7\` |

### Coverage: 1 protected, 1 unprotected, 1 unknown

<details><summary>Unprotected (1)</summary>

| Resource | Type | Backed up by |
| --- | --- | --- |
| production: \`aws_dynamodb_table.tasks\` | DynamoDB, has point-in-time recovery |  |

</details>

<details><summary>Unknown before the apply (1)</summary>

| Resource | Type | Backed up by |
| --- | --- | --- |
| production: \`aws_efs_file_system.home\` | EFS | \`aws_backup_plan.main\` perhaps |

</details>

<details><summary>Age of the newest recovery point (the promise is held against the time between backups) (3)</summary>

| Promise | Resource | Backups | Newest at worst | Promised |
| --- | --- | --- | --- | --- |
| missed | production: \`aws_db_instance.main\` | every 24 h | 26.5 h | 4 h |
| met | production: \`aws_s3_bucket.export\` | continuous | 0.25 h | 4 h |
| nothing promised | production: \`aws_efs_file_system.home\` | unknown | unknown |  |

</details>

<details><summary>Accepted findings (1)</summary>

| Finding | Where | Got | Reason |
| --- | --- | --- | --- |
| **refused**<br>[start-window](https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html) | production: \`aws_backup_plan.main\` \`rule[weekly].start_window\` | \`20\` | until the move |

</details>

<details><summary>Not judged: known after apply (2)</summary>

| Rule | Places | Such as | Not told |
| --- | --- | --- | --- |
| \`plan-name\` | 2 | production: \`aws_backup_plan.a\` \`name\` | name |
| \`vault-name\` | 1 | production: \`aws_backup_vault.a\` \`name\` | name |

</details>

<details><summary>Protected (1)</summary>

| Resource | Type | Backed up by |
| --- | --- | --- |
| production: \`aws_db_instance.main\` | RDS | \`aws_backup_plan.main\` |

</details>
`);
});

test('a review without a finding is short', () => {
  expect(rendered('markdown', EMPTY_REVIEW, { hasBackup: false })).toBe(`\
## Backup review

**No finding at or above ignored.** Reviewed: \`production\`.

Nothing of AWS Backup is in the plan, and no resource that it protects.

### Coverage: no resource that AWS Backup protects
`);
});

describe('a comment that would be too long', () => {
  const review = {
    ...FULL_REVIEW,
    plans: Array.from({ length: 300 }, (_, index) => `plan-${index}`),
    findings: Array.from({ length: 1_000 }, (_, index) =>
      aFinding({ path: `rule[${index}]`, got: 'x'.repeat(5_000) }),
    ),
    coverage: Array.from({ length: 1_000 }, (_, index) =>
      aCoverage({ address: `aws_dynamodb_table.t${index}` }),
    ),
  };
  const markdown = rendered('markdown', review);

  test('is cut to what a comment holds, and uses it', () => {
    expect(markdown.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(markdown.length).toBeGreaterThan(LONGEST_COMMENT - 2_000);
  });

  test('says what was cut, and shows the first of every list', () => {
    const shown = markdown.match(/^\| \*\*fails-later/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(markdown).toContain(
      `${1_000 - shown} of 1000 findings are cut: a comment holds 65536 characters.`,
    );
    expect(markdown).toMatch(/\n9\d\d of 1000 unprotected resources are cut/);
    expect(markdown).toContain('recovery points can be deleted after 7 days');
  });

  test('keeps its tables and its details whole', () => {
    expect(markdown.match(/<details>/g)).toHaveLength(markdown.match(/<\/details>/g)?.length ?? 0);
    for (const line of markdown.split('\n').filter((one) => one.startsWith('|'))) expect(line).toMatch(/\|$/);
    expect(markdown).toContain('`plan-19` and 280 more');
  });

  test('still says what matters where only the lists are long', () => {
    const long = rendered('markdown', { ...review, findings: [aFinding()] });
    expect(long).toContain('recovery points can be deleted after 7 days');
    expect(long.length).toBeLessThanOrEqual(LONGEST_COMMENT);
  });
});

test.each([
  ['a | b', 'a \\| b'],
  ['<img src=x>', '&#60;img src=x&#62;'],
  ['@team #12', '&#64;team &#35;12'],
  ['cron(0 2 * * ? *)', 'cron(0 2 \\* \\* ? \\*)'],
  ['[a](b) `c` _d_', '\\[a\\](b) \\`c\\` \\_d\\_'],
  ['one\ntwo\r\n three', 'one two  three'],
])('%j as prose', (text, expected) => {
  expect(prose(text)).toBe(expected);
});

test.each([
  ['a|b', '`a\\|b`'],
  ['a`b', '``a`b``'],
  ['`a``b', '``` `a``b ```'],
  ['', ''],
  ['a\nb', '`a b`'],
  ['a\\|b', '<code>a\\\\\\|b</code>'],
  ['<b>\\|', '<code>&#60;b&#62;\\\\\\|</code>'],
])('%j as code', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test('what a plan holds ends neither its cell nor its code', () => {
  const nasty = 'a` | </details> @team\n\n# b';
  const markdown = rendered('markdown', {
    ...EMPTY_REVIEW,
    plans: [nasty, 'b'],
    findings: [aFinding({ plan: nasty, address: nasty, path: nasty, got: nasty, wanted: nasty })],
  });
  const rows = markdown.split('\n').filter((line) => line.startsWith('| **fails-later'));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.split(/(?<!\\)\|/)).toHaveLength(7);
});

test('a backslash before a pipe does not end a cell: GitHub takes two backslashes for one', () => {
  const nasty = 'table["a\\|b"] `';
  const markdown = rendered('markdown', {
    ...EMPTY_REVIEW,
    findings: [aFinding({ address: nasty, path: nasty, got: nasty, wanted: nasty })],
  });
  const [found = ''] = markdown.split('\n').filter((line) => line.startsWith('| **fails-later'));
  expect(found.match(/(?:\\.|[^|\\])+/g)).toHaveLength(5);
});

test('plans that were made in part are said to be, with the names as they are', () => {
  const markdown = rendered('markdown', { ...EMPTY_REVIEW, partial: ['a|<b>', 'c'] });
  expect(markdown).toContain('\na\\|&#60;b&#62;, c are planned in part (-target, ');
});
