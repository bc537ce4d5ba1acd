import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { development } from '../../../environments/arrakis/development';
import { production } from '../../../environments/arrakis/production';
import { staging } from '../../../environments/arrakis/staging';
import { arrakisRunbook } from '../../../runbooks/arrakis/arrakis-runbook';
import { awsCommands, problemsOf } from '../aws-commands';
import { codeBlocks, section } from '../runbook-text';
import { ENVIRONMENTS, onOneLineEach, productionWith } from './fixtures';

const runbook = onOneLineEach(production);
const ROLE = 'arn:aws:iam::123456789012:role/arrakis-backup-role-production';
const DATABASE = 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production';

/** Commands that can be pasted, not those quoted because they do not work. */
const commands = (text: string) =>
  codeBlocks(text, 'bash')
    .flatMap((block) => block.split('\n'))
    .filter((line) => /\baws /.test(line));

describe('documented commands, with the names of production', () => {
  test.each([
    ['A-119', 'aws backup list-backup-jobs --by-backup-vault-name arrakis-backup-vault-production'],
    [
      'A-120',
      'aws backup list-recovery-points-by-backup-vault --backup-vault-name arrakis-backup-vault-production',
    ],
    ['A-121', 'aws backup describe-backup-vault --backup-vault-name arrakis-backup-vault-production'],
    [
      'A-122',
      `aws backup start-backup-job --backup-vault-name arrakis-backup-vault-production --resource-arn ${DATABASE} --iam-role-arn ${ROLE} --lifecycle DeleteAfterDays=90`,
    ],
    [
      'A-124',
      `aws lambda invoke --function-name arrakis-backup-validator-production --cli-binary-format raw-in-base64-out --cli-read-timeout 310 --payload '{"send_full_report": true}' response.json`,
    ],
    [
      'A-125',
      `aws logs filter-log-events --log-group-name /aws/lambda/arrakis-backup-validator-production --start-time $(date -d '1 hour ago' +%s)000`,
    ],
    ['A-127', 'aws kms describe-key --key-id alias/arrakis-backup-replica-production --region us-east-1'],
    ['A-128', 'aws logs describe-log-groups --log-group-name-prefix /aws/lambda/arrakis-backup-validator'],
  ])('can be pasted [%s]', (_row, command) => {
    const found = commands(runbook).filter((line) => line.includes(command));
    expect(found).not.toEqual([]);
    expect(found.every((line) => / --region us-(west-2|east-1)\b/.test(line))).toBe(true);
  });

  test('the date of GNU is named, and a form for other systems stands beside it [A-125]', () => {
    const validation = section(runbook, 'Validation');
    expect(validation).toContain('# GNU date (Linux)\naws logs filter-log-events');
    expect(validation).toContain('--start-time "$(( $(date +%s) - 3600 ))000"');
  });

  test('a restore takes the metadata of the recovery point, edits them and starts the job [A-123]', () => {
    const steps = section(runbook, 'Restore');
    const order = [
      'aws backup list-recovery-points-by-backup-vault',
      'aws backup get-recovery-point-restore-metadata',
      '.DBInstanceIdentifier = "arrakis-oms-production-restored" | .DBInstanceClass //= "db.t3.medium"',
      `aws backup start-restore-job --recovery-point-arn "$RECOVERY_POINT_ARN" --metadata file://edited.json --iam-role-arn ${ROLE}`,
      'aws backup describe-restore-job',
    ].map((part) => steps.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(steps).toContain(
      'arn:aws:rds:us-west-2:123456789012:snapshot:awsbackup:job-12345678-1234-1234-1234-123456789012',
    );
  });

  test.each([
    ['RDS', '.DBInstanceIdentifier = "arrakis-oms-production-restored"'],
    ['EFS', 'newFileSystem: "true"'],
    ['EBS', '.availabilityZone = "us-west-2a"'],
  ])('pasted as a whole, the metadata are edited for %s alone [A-123]', (type, filter) => {
    const block = codeBlocks(arrakisRunbook(production), 'bash').find((text) => text.startsWith('case '));
    const script = `jq() { printf 'jq %s\\n' "$1" >&2; }; cat() { :; }; TYPE=${type}\n${block ?? ''}`;
    const folder = mkdtempSync(join(tmpdir(), 'restore-'));
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect([status, stderr.match(/^jq /gm)]).toEqual([0, ['jq ']]);
    expect(stderr).toContain(filter);
  });

  test('the permissions simulated are those the role needs [A-126]', () => {
    const simulations = commands(section(runbook, 'Troubleshooting')).filter((line) =>
      line.startsWith(`aws iam simulate-principal-policy --policy-source-arn ${ROLE}`),
    );
    expect(simulations.find((line) => line.includes(`--resource-arns ${DATABASE} `))).toContain(
      '--action-names rds:CreateDBSnapshot rds:DescribeDBSnapshots rds:AddTagsToResource',
    );
    for (const action of ['ec2:CreateSnapshot', 'elasticfilesystem:Backup', 'kms:CreateGrant']) {
      expect(simulations.filter((line) => line.includes(action))).toHaveLength(1);
    }
  });
});

test.each([
  ['A-123', '--metadata OriginalInstanceClass=db.t3.medium'],
  [
    'A-124',
    `aws lambda invoke --function-name arrakis-backup-validator-production --payload '{"send_full_report": true}' response.json`,
  ],
  ['A-126', '--action-names backup:StartBackupJob'],
])('what does not work as documented is quoted as such, and nowhere to be pasted [%s]', (_row, command) => {
  const quoted = runbook.split('\n').filter((line) => line.includes(command));
  expect(quoted).toHaveLength(1);
  expect(quoted[0]).toMatch(/^As documented, does not (work|help) \(/);
});

describe.each(ENVIRONMENTS)('every command of %s', (_name, environment) => {
  const { region, accountId, replicaRegion } = environment.backup;
  const lines = commands(onOneLineEach(environment));

  test('is one that AWS knows, with options that it has and members that it answers', () => {
    const known = awsCommands(arrakisRunbook(environment));
    expect(known.length).toBeGreaterThan(20);
    expect(known.flatMap((one) => problemsOf(one).map((problem) => `${problem}: ${one.text}`))).toEqual([]);
  });

  test('names a region of the environment, unless its service has none', () => {
    const regions = [region, ...(replicaRegion == null ? [] : [replicaRegion]), '"$REGION"'];
    for (const line of lines.filter((text) => !text.includes('aws iam '))) {
      const named = [...line.matchAll(/--region ("\$REGION"|[\w-]+)/g)].map(([, value]) => value);
      expect([line, named.length]).toEqual([line, (line.match(/\baws [a-z0-9]+ [a-z-]+/g) ?? [line]).length]);
      for (const value of named) expect(regions).toContain(value);
    }
  });

  test('has ARNs of the account and of a region of the environment', () => {
    const arns = arrakisRunbook(environment).match(/arn:aws:[^\s`'"|]+/g) ?? [];
    expect(arns.length).toBeGreaterThan(10);
    for (const arn of arns) {
      const [, , service, arnRegion, account] = arn.split(':');
      expect([arn, ['', region, replicaRegion].includes(arnRegion)]).toEqual([arn, true]);
      // Snapshots of EBS have no account in their ARN.
      expect([arn, service === 'ec2' ? ['', accountId] : [accountId]]).toEqual([
        arn,
        expect.arrayContaining([account]),
      ]);
    }
  });

  test('is a command to the shell', () => {
    for (const block of codeBlocks(arrakisRunbook(environment), 'bash')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect([block, status, stderr]).toEqual([block, 0, '']);
    }
  });
});

describe('an environment without', () => {
  test('a replica says nothing of another region or its key', () => {
    const text = arrakisRunbook(development);
    for (const absent of ['us-east-1', 'replica-development', 'copy-job', 'copies-failed', 'is lost']) {
      expect(text).not.toContain(absent);
    }
    expect(text).toContain('### Issue 2: the validator fails');
  });

  test('a lock has no section on it', () => {
    for (const environment of [development, staging]) {
      expect(arrakisRunbook(environment)).not.toContain('## Vault lock');
    }
    expect(section(arrakisRunbook(production), 'Vault lock')).toContain('GOVERNANCE');
  });

  test('a validator has neither its section nor its alarms', () => {
    const text = arrakisRunbook(productionWith({ enableBackupValidation: false }));
    for (const absent of ['## Validation', 'validator-errors', 'lambda invoke', 'the validator fails']) {
      expect(text).not.toContain(absent);
    }
  });

  test('monitoring has neither alarms nor the event log', () => {
    const text = arrakisRunbook(productionWith({ enableBackupMonitoring: false }));
    for (const absent of ['## Alarms', '/aws/events/', 'arrakis-backup-production-jobs-failed']) {
      expect(text).not.toContain(absent);
    }
  });

  test('RDS instances or EFS has no commands for them', () => {
    const text = arrakisRunbook(productionWith({ rdsInstances: [], backupEfsEnabled: false }));
    for (const absent of [
      'aws rds ',
      'DBInstanceIdentifier =',
      'elasticfilesystem:',
      '# EFS',
      ':db:arrakis',
    ]) {
      expect(text).not.toContain(absent);
    }
    expect(text).toContain('TYPE=EBS');
  });

  test('customer managed keys asks for none', () => {
    const text = arrakisRunbook(productionWith({ enableBackupEncryption: false, replicaRegion: null }));
    expect(text).not.toContain('alias/');
    expect(text).toContain('keys that AWS manages');
  });
});
