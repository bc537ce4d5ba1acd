import { production } from '../../../environments/task-manager/production';
import { staging } from '../../../environments/task-manager/staging';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { NOT_RESTORED } from '../../../runbooks/task-manager/sections/backup-types';
import { section } from '../runbook-text';
import { inOrder, onOneLineEach, productionWith, stepNumbers, subsection } from './fixtures';

const runbook = onOneLineEach(production);
const part = (title: string) => section(runbook, title);
const below = (title: string) => subsection(runbook, title);
const numbered = (text: string) => [...text.matchAll(/^\d+\. (.+)$/gm)].map(([, item]) => item);

test('strategy, recovery and tests are chapters of one document [M-119]', () => {
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  inOrder(headings.join('\n'), 'Backup strategy', 'Recovery procedures', 'Testing protocols');
});

describe('the strategy', () => {
  test('says what point-in-time recovery is for [M-026]', () => {
    expect(part('Backup strategy')).toMatch(/\| use \| .* \| accidental deletion or corruption of data \|/);
  });

  test('has schedule, function, retention and the tables', () => {
    const strategy = part('Backup strategy');
    expect(strategy).toContain('every day at 03:00 UTC, `cron(0 3 * * ? *)`');
    expect(strategy).toContain('`task-manager-backup-handler-production`');
    expect(strategy).toContain('| `TaskManager-RateLimits` | no | 35 days |');
    expect(strategy.match(/^\| `TaskManager-\w+` \| daily \| 35 days \|$/gm)).toHaveLength(4);
  });
});

describe('the types of backup', () => {
  test('point-in-time recovery: any second of 35 days, automatic, into a new table [M-022] [M-024]', () => {
    const pitr = below('2. Point-in-time recovery');
    expect(pitr).toContain(
      'Automatic and continuous, with no manual creation: any second of the last 35 days',
    );
    expect(pitr).toContain('A restore makes a new table');
  });

  test('point-in-time recovery to another region is offered, and not denied as documented [M-025]', () => {
    expect(below('2. Point-in-time recovery')).toContain('It can also go to another region');
    expect(runbook).not.toMatch(/cannot (be )?restored? to (a different|another) region/i);
    expect(below('Scenario 4: the region is lost')).toContain(
      `aws dynamodb restore-table-to-point-in-time --source-table-arn arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-Tasks --target-table-name TaskManager-Tasks-Restored --use-latest-restorable-time --sse-specification-override Enabled=true,SSEType=KMS --region us-west-2`,
    );
  });

  test('on-demand: full, beyond the window, any region with its caveat, other accounts only by AWS Backup [M-028] [M-029] [M-030] [M-031]', () => {
    const onDemand = below('1. On-demand backups');
    expect(onDemand).toContain(
      'a full backup of the table; kept as long as you like, beyond the window of 35',
    );
    expect(onDemand).toContain('Can be restored to any region. That restore still reads from the region');
    expect(onDemand).toContain('Can be copied to another account: only by AWS Backup');
    expect(onDemand).toContain('a restore makes a new table, so the application must be told its name');
  });

  test('seven settings are lost in a restore [M-032]', () => {
    expect(numbered(below('What a restored table lacks'))).toEqual([...NOT_RESTORED]);
    expect(NOT_RESTORED).toHaveLength(7);
    const listed = NOT_RESTORED.join(' ');
    for (const word of ['Auto scaling', 'IAM', 'alarms', 'Tags', 'Stream', 'TTL', 'Point-in-time'])
      expect(listed).toContain(word);
  });

  test('the audit trail has its purpose and its four uses [M-037]', () => {
    expect(below('3. Audit trail')).toContain('Purpose: an audit trail of the infrastructure');
    for (const use of ['configurations', 'forensic analysis', 'compliance', 'security incidents'])
      expect(below('3. Audit trail')).toContain(use);
  });
});

test('35 days cannot be extended: on-demand backups are for longer [M-021]', () => {
  expect(part('Retention')).toContain(
    'cannot be extended beyond 35 days: use on-demand backups for longer retention',
  );
});

describe('the tests', () => {
  test('the monthly one has five steps, a call for pipelines and its exit codes [M-078]', () => {
    const monthly = below('Monthly backup verification');
    expect(numbered(monthly)).toHaveLength(5);
    expect(monthly).toContain('exit code 0 is verified, 1 failed, 2 wrong use');
    expect(monthly).toMatch(/monthly-backup-verification\.sh .* --ci --yes$/m);
  });

  test('the drill has six steps, and fields for the measured RTO and RPO [M-077]', () => {
    const drill = below('Quarterly recovery drill');
    const [simulate, restore, verify, measure, lessons, update, ...more] = numbered(drill);
    expect(more).toEqual([]);
    expect(simulate).toContain('Simulate a complete loss of data');
    expect(restore).toContain('Restore all tables');
    expect(verify).toContain('Verify the application');
    expect(measure).toContain('Measure RTO and RPO');
    expect(lessons).toContain('lessons learned');
    expect(update).toContain('Update these procedures');
    for (const field of ['measured RTO', 'measured RPO'])
      expect(drill).toMatch(new RegExp(`^\\| ${field} .*\\|  \\|$`, 'm'));
  });

  test('the next dates are counted from the day that is given', () => {
    const text = taskManagerRunbook(production, new Date('2024-01-15T00:00:00Z'));
    expect(text).toContain('| 2024-02-05 09:00, 2024-03-04 09:00, 2024-04-01 09:00 |');
    expect(text).toContain('| 2024-04-01 09:00, 2024-07-01 09:00, 2024-10-01 09:00, 2025-01-01 09:00 |');
    expect(text).toContain('counted from 2024-01-15');
    expect(taskManagerRunbook(staging)).toContain('not planned here (`enableQuarterlyDrill`)');
  });
});

describe('the cost', () => {
  const cost = part('Cost');

  test('has unit prices, sizes and sums, as documented beside what is computed [M-089] [M-090] [M-091] [M-094]', () => {
    expect(cost).toContain('| on-demand backup, GB and month | $0.10 | $0.10 |');
    expect(cost).toContain('| restore, GB | $0.15 | $0.15 |');
    expect(cost).toContain('| 20 % of table storage | $0.20 |');
    expect(cost).toContain('| trail in S3 Standard, GB and month | $0.023 | $0.023 |');
    expect(cost).toContain('| trail in Glacier after 90 days, GB and month | $0.004 | $0.0036 |');
    expect(cost).toContain('| total | 8.5 |');
  });

  test('shows that the documented sum is too low [M-095] [M-096] [M-097] [M-098]', () => {
    expect(cost).toContain('| on-demand backups | $0.85: one copy | $25.50: 30 copies, each in full |');
    expect(cost).toMatch(/\| point-in-time recovery \| \$0\.04: .* \| \$1\.70 \|/);
    expect(cost).toContain('| trail, 10 GB | $0.23 |');
    expect(cost).toContain('| total | $1.12 | $27.43 |');
  });

  test('says how to spend less, and that compressing the trail saves nothing [M-092] [M-093]', () => {
    const less = below('Spending less');
    expect(less).toContain('14 days (`backupRetentionDays`) make $11.90 of the $25.50');
    expect(less).toContain('Ephemeral data are not backed up');
    expect(less).toContain('Use lifecycle policies');
    expect(less).toContain('Compressing the logs of CloudTrail saves nothing: they are delivered as gzip');
  });
});

describe('security and compliance', () => {
  test('checksums are repeated as the service has them, without a claim [M-101]', () => {
    expect(part('Security and compliance')).toContain(
      'DynamoDB backups include checksums: that is managed by the service, and AWS documents no way to see it',
    );
  });

  test('erasure: deletion with the retention, a ledger, and its replay after every restore [M-103]', () => {
    const gdpr = below('GDPR: erasure and backups');
    expect(gdpr).toContain('Backups may hold personal data');
    expect(gdpr).toContain('after 30 days (on-demand) and 35 days (point-in-time recovery)');
    expect(numbered(gdpr)).toHaveLength(5);
    expect(numbered(gdpr)[2]).toMatch(/After \*\*every\*\* restore.*merge-restored-items.*replay-erasures/);
    for (const scenario of ['Scenario 1: data deleted or damaged by accident', 'Scenario 3: a table is gone'])
      expect(below(scenario)).toContain('--erasure-list erased.txt');
  });

  test('HIPAA: keys, access logging, audit trail [M-104]', () => {
    expect(runbook).toContain('| customer managed keys | yes, `alias/task-manager-tables-production` |');
    expect(taskManagerRunbook(staging)).toContain('| customer managed keys | no: with `hipaa`');
    expect(runbook).toContain('| access logging of all backup operations | `task-manager-trail-production`');
    expect(runbook).toContain('| audit trail of backups | 365 days, with digests |');
  });

  test('SOC 2: documented, tested, with evidence [M-105]', () => {
    expect(runbook).toContain('| documented procedures | this document');
    expect(runbook).toContain('| regular tests | Testing protocols');
    expect(runbook).toContain(
      '| evidence that backups succeed | `s3://task-manager-restore-evidence-production-123456789012/restore-tests/`',
    );
    expect(runbook).not.toMatch(/certif|is compliant/i);
  });
});

describe('troubleshooting', () => {
  const causes = (title: string) =>
    [...below(title).matchAll(/^\| (.+?) \| .+ \|$/gm)]
      .map(([, cause]) => cause)
      .filter((cause) => cause !== 'cause' && cause !== '---');

  test('backup failures: causes with the corrected limit, four steps [M-106] [M-107] [M-108]', () => {
    const title = 'Backup failures';
    expect(causes(title)).toEqual([
      'IAM permission issues',
      "the table doesn't exist",
      'service quota exceeded',
      'backup limit exceeded',
    ]);
    expect(below(title)).toContain('"50 concurrent backups per account" is no limit of DynamoDB');
    expect(below(title)).toContain('50 calls of `CreateBackup` a second');
    expect(stepNumbers(below(title))).toEqual([1, 2, 3, 4]);
    inOrder(below(title), 'log of the function', 'IAM permissions', 'service quotas', 'Retry by hand');
  });

  test('restore failures: four causes, four steps [M-109]', () => {
    const title = 'Restore failures';
    expect(causes(title)).toEqual([
      'insufficient permissions',
      'the target table exists already',
      'service quota exceeded',
      'a large table',
    ]);
    expect(stepNumbers(below(title))).toEqual([1, 2, 3, 4]);
    inOrder(below(title), 'in the DynamoDB console', 'does not exist', 'Check the quotas', 'expect longer');
  });

  test('inconsistency: three causes, four steps [M-110]', () => {
    const title = 'Data inconsistency after a restore';
    expect(causes(title)).toEqual([
      'wrong restore point',
      'data modified after the backup',
      'corruption (rare)',
    ]);
    expect(stepNumbers(below(title))).toEqual([1, 2, 3, 4]);
    inOrder(below(title), 'timestamp', 'audit logs', 'different backup', 'AWS Support');
  });
});

test('contacts are those of the environment, and no other [M-111]', () => {
  const contacts = part('Contacts');
  for (const text of [
    'devops@example.com',
    '| Database | dba@example.com |',
    '| Security | security@example.com |',
    'AWS Support portal',
    '| AWS Support plan | Premium Support 1-800-xxx-xxxx |',
  ])
    expect(contacts).toContain(text);
  const without = taskManagerRunbook(productionWith({ contacts: {}, notificationEmail: '' }));
  expect(without).not.toMatch(/@example\.com|1-800/);
});

test('a backup by hand is never cleaned up, and the runbook says so [M-113]', () => {
  expect(part('Commands')).toContain('The clean-up never touches `Manual-Backup-…`');
});

test('the checklist has twelve empty boxes, in the documented order [M-117]', () => {
  const boxes = [...part('Recovery checklist').matchAll(/^- \[ \] (.+)$/gm)].map(([, box = '']) => box);
  const words = [
    'scenario',
    'recovery point',
    'method',
    'stakeholders',
    'Execute',
    'integrity',
    'Test the application',
    'DNS',
    'Monitor',
    'Document',
    'post-mortem',
    'Update these procedures',
  ];
  expect(boxes).toHaveLength(12);
  expect(boxes.map((box, index) => box.includes(words[index] ?? '-'))).toEqual(Array(12).fill(true));
});

test('the first revision is the documented one [M-118]', () => {
  expect(part('Revision history')).toContain('| 1.0 | 2024-01-15 | DevOps Team | Initial version |');
});

test('an environment that would not make a stack makes no runbook', () => {
  expect(() => taskManagerRunbook(productionWith({ accountId: '42', backupRetentionDays: 0 }))).toThrow(
    /environment production is not valid:\n {2}accountId: .*\n {2}backupRetentionDays: /,
  );
});
