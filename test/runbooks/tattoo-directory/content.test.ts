import { development } from '../../../environments/tattoo-directory/development';
import { production } from '../../../environments/tattoo-directory/production';
import { staging } from '../../../environments/tattoo-directory/staging';
import { tattooRunbook } from '../../../runbooks/tattoo-directory';
import { awsCommands } from '../aws-commands';
import { section } from '../runbook-text';
import { ENVIRONMENTS, onOneLineEach, productionWith } from './fixtures';

const runbook = onOneLineEach(production);
const part = (title: string) => section(runbook, title);

test('the overview has the four purposes, and says what is no point-in-time recovery [T-013, T-044]', () => {
  const overview = part('Overview');
  expect(overview).toContain('`16-backup`');
  expect(overview).toContain('- automated backup of critical data: DynamoDB tables');
  expect(overview).toContain('- disaster recovery across regions: every backup is copied to us-west-2');
  expect(overview).toContain('- support of requirements on retention and recovery');
  expect(overview).toMatch(
    /- going back in time: .*only where point-in-time recovery of the table is on: a setting of the table, which belongs to App Storage and complements these backups/,
  );
});

test('recovery from the loss of a region is promised in production alone [T-029]', () => {
  expect(runbook).toContain('The region is out: [Regional recovery](#regional-recovery).');
  for (const environment of [development, staging]) {
    const text = tattooRunbook(environment);
    expect(text).not.toContain('## Regional recovery');
    expect(text).toContain('the loss of us-east-1 is the loss of these backups');
    expect(text).not.toContain('us-west-2');
  }
});

test.each([
  ['Restore of a table', ['1. AWS Backup, us-east-1, Backup vaults']],
  ['On-demand backup', ['1. AWS Backup, us-east-1, Protected resources, Create on-demand backup.']],
  [
    'Status',
    ['1. AWS Backup, us-east-1, Jobs', '3. CloudWatch, Dashboards, `tattoo-directory-production-backup`'],
  ],
])('%s has steps in the console beside its commands', (title, steps) => {
  for (const step of steps) expect(part(title)).toContain(step);
  expect(awsCommands(part(title))).not.toEqual([]);
});

test('the services come back from the export by the script, and ECS is said to have no backups', () => {
  const chapter = part('ECS configuration');
  expect(chapter).toContain('AWS Backup has no backups of ECS');
  expect(chapter).toContain(
    'restore-ecs-export.sh --from s3://tattoo-directory-production-ecs-export-123456789012/ecs/tattoo-directory-production/latest/restore.tsv --cluster tattoo-directory-production --region us-east-1 --dry-run',
  );
  expect(chapter).toContain('NewBucket=true,Encrypted=true,EncryptionType=SSE-KMS');
});

describe('objectives', () => {
  test('have the labels that tell the two regional figures apart [T-082, T-085]', () => {
    expect(part('Recovery objectives')).toContain(
      '| full regional recovery | 4-6 hours | 24 hours | With standby infrastructure',
    );
    expect(part('Recovery objectives')).toContain(
      '| cross-region recovery | 6-8 hours | 24 hours | Including the deployment',
    );
    expect(section(tattooRunbook(staging), 'Recovery objectives')).not.toMatch(/regional|cross-region/);
  });

  test('say what the RPO comes to with windows, and what local recovery is [T-083, T-084]', () => {
    for (const [, environment] of ENVIRONMENTS) {
      const chapter = section(tattooRunbook(environment), 'Recovery objectives');
      expect(chapter).toContain('up to 30 hours old, 24 + 6');
      expect(chapter).toContain(
        '| local recovery | 1-2 hours | 24 hours | Restore of the recovery point nearest',
      );
    }
  });
});

test('advanced DynamoDB backup is checked by a command, unless the stack switches it on [T-086]', () => {
  const command =
    'aws backup describe-region-settings --query "[ResourceTypeOptInPreference.DynamoDB, ResourceTypeManagementPreference.DynamoDB]"';
  expect(part('Plan and selections')).toContain(command);
  expect(part('Plan and selections')).toContain('`manageRegionSettings` in exactly one stack');
  const managed = section(
    onOneLineEach(productionWith({ manageRegionSettings: true })),
    'Plan and selections',
  );
  expect(managed).toContain('This stack switches it on');
  expect(managed).toContain(command);
});

test('the windows of a Sunday that touch are named, and that completion counts from the start', () => {
  expect(part('Plan and selections')).toContain('Whether AWS calls that an overlap is not documented');
  expect(part('Plan and selections')).toContain('The 5 hours for its completion count from its start');
});

describe('cost', () => {
  test('has tiers, retention by type and copies in production only [T-077]', () => {
    expect(part('Cost')).toContain(
      '| transition to cheaper storage | weekly after 30 days moves to cold storage;',
    );
    expect(part('Cost')).toContain('| appropriate retention by type | daily 30 days and weekly 120 days |');
    expect(part('Cost')).toContain('| copies across regions in production only | to us-west-2 |');
    const staged = section(tattooRunbook(staging), 'Cost');
    expect(staged).toContain('| transition to cheaper storage | none');
    expect(staged).toContain('| copies across regions in production only | none: this is staging |');
  });

  test('has windows and selection [T-078]', () => {
    expect(part('Cost')).toContain(
      '| backup windows | daily every day at 05:00 UTC and weekly every Sunday at 06:00 UTC',
    );
    expect(part('Cost')).toContain(
      '| only what is critical | tables with `Environment=production` and `Project=tattoo-directory`',
    );
  });

  test('corrects what is said of incremental backups [T-079]', () => {
    expect(part('Cost')).toMatch(
      /\| incremental backups \| corrected: true of the S3 bucket\. Every backup of a DynamoDB table is a full one/,
    );
  });
});

describe('compliance', () => {
  test.each([
    ['data protection', 'aws_backup_vault_policy.main'],
    ['configurable retention', 'aws_backup_plan.main'],
    ['complete audit trail of backup and restore', 'aws_cloudwatch_event_rule.restore_failures'],
    ['immutable storage', 'aws_backup_vault_lock_configuration.main'],
    ['geographic distribution', 'aws_backup_vault.replica'],
  ])('%s is a row with the resource that supports it [T-080]', (claim, resource) => {
    const row = part('Compliance')
      .split('\n')
      .find((line) => line.startsWith(`| ${claim} |`));
    expect(row).toContain(resource);
    expect(row).not.toContain('| none |');
  });

  test('says "supports", links to evidence, and names the gap of the replica [T-080]', () => {
    expect(part('Compliance')).toContain('**supports**');
    expect(part('Compliance')).not.toMatch(/\bcompliant with\b/);
    expect(part('Compliance')).toContain('(../../../test/tattoo-directory/stacks.test.ts)');
    expect(part('Vault lock')).toContain(
      'Gap: the replica vault `tattoo-directory-production-backup-vault-replica` is not locked',
    );
  });

  test('claims neither lock nor distance where there is none [T-080]', () => {
    const chapter = section(tattooRunbook(staging), 'Compliance');
    expect(chapter).toMatch(/\| immutable storage \|[^|]+\| none \|/);
    expect(chapter).toMatch(/\| geographic distribution \|[^|]+\| none \|/);
  });
});

test.each([
  ['no manual intervention for routine backups', 'new tables join by their tags'],
  ['centralised management', 'tattoo-directory-production-backup-plan'],
  ['granular recovery', 'one table'],
  ['cross-service support', 'DynamoDB tables and the S3 bucket of the ECS export'],
  ['built-in metrics and alarms', 'tattoo-directory-production-backup`'],
])('%s has what gives it [T-081]', (benefit, what) => {
  const row = part('Overview')
    .split('\n')
    .find((line) => line.startsWith(`| ${benefit} |`));
  expect(row).toContain(what);
});

test('CloudTrail is asked for every call of AWS Backup, in both regions [T-075]', () => {
  for (const region of ['us-east-1', 'us-west-2']) {
    expect(part('Audit trail')).toContain(
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=backup.amazonaws.com --max-items 50 --region ${region}`,
    );
  }
});

test('contacts are those of the environment, and what is missing is said', () => {
  expect(part('Support and escalation')).toContain('| mail | ops@company.com |');
  expect(part('Support and escalation')).toContain('Not given: on call, chat, AWS Support plan');
  const other = section(
    tattooRunbook(productionWith({ contacts: { email: 'night@directory.example' } })),
    'Support and escalation',
  );
  expect(other).toContain('| mail | night@directory.example |');
});

test('recovery tests have their next dates, and a regional one in production alone', () => {
  const rows = part('Recovery tests').match(/^\| .*\|$/gm) ?? [];
  expect(rows).toContain(
    '| Restore of a table | quarterly | 2027-01-13, 2027-04-14, 2027-07-14, 2027-10-13 | the data are right, within 1-2 hours |',
  );
  expect(part('Recovery tests')).toContain('| Regional recovery | yearly | 2027-03-13,');
  expect(section(tattooRunbook(staging), 'Recovery tests')).not.toContain('Regional recovery');
});

test('the checklist asks for the lock while it can be changed, and for one restore', () => {
  expect(part('Checklist')).toContain('- [ ] Before 3 days are over');
  expect(part('Checklist')).toContain('- [ ] One table was restored');
  expect(section(tattooRunbook(development), 'Checklist')).not.toContain('days are over');
});
