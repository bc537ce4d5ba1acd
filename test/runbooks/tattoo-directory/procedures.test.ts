import { production } from '../../../environments/tattoo-directory/production';
import { awsCommands } from '../aws-commands';
import { section } from '../runbook-text';
import { ENVIRONMENTS, onOneLineEach, stepsOf } from './fixtures';

const runbook = onOneLineEach(production);
const part = (title: string) => section(runbook, title);
const REPLICA_KEY = 'arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666';

/** The calls in a step: of AWS, of CDK for Terraform, of scripts. */
const commandsOf = (body: string) => [
  ...awsCommands(body).map(({ service, operation }) => `${service} ${operation}`),
  ...(body.match(/^(?:npx cdktf|\s*bash|git) \S+/gm) ?? []).map((line) => line.trim()),
];

describe('regional recovery', () => {
  const steps = stepsOf(part('Regional recovery'));

  test('has the six documented steps in their order, each with a command [T-067]', () => {
    expect(steps.map(([title]) => title)).toEqual([
      '1. Assessment',
      '2. Backup verification',
      '3. Resource recreation',
      '4. Data restoration',
      '5. Service validation',
      '6. DNS failover',
    ]);
    for (const [title, body] of steps) expect([title, commandsOf(body)]).not.toEqual([title, []]);
  });

  test.each([
    [1, 'backup list-recovery-points-by-backup-vault'],
    [2, 'npx cdktf deploy'],
    [3, 'backup start-restore-job'],
    [4, 'dynamodb describe-table'],
    [5, 'route53 change-resource-record-sets'],
  ])('step %i (from 0) has the documented command %s [T-067]', (index, command) => {
    expect(commandsOf(steps[index]?.[1] ?? '')).toContain(command);
  });

  test('looks at the copies in the replica region, not in the lost one [T-067]', () => {
    const [list] = awsCommands(steps[1]?.[1] ?? '');
    expect(list?.options.get('backup-vault-name')).toBe('tattoo-directory-production-backup-vault-replica');
    expect(list?.options.get('region')).toBe('us-west-2');
    expect(steps[2]?.[1]).toContain('npx cdktf deploy tattoo-directory-production');
  });

  test('restores with a key of the replica region, which AWS wants [T-067]', () => {
    const [, start] = awsCommands(steps[3]?.[1] ?? '');
    expect(start?.operation).toBe('start-restore-job');
    expect(start?.options.get('metadata')).toBe(
      `targetTableName=$TABLE,encryptionType=KMS,kmsMasterKeyArn=${REPLICA_KEY}`,
    );
    expect(steps[3]?.[1]).toContain(`--kms-key ${REPLICA_KEY} --region us-west-2 --dry-run`);
  });
});

describe.each(ENVIRONMENTS)('point-in-time recovery in %s', (_name, environment) => {
  const chapter = section(onOneLineEach(environment), 'Point-in-time recovery');
  const steps = stepsOf(chapter);

  test('has the six documented steps in their order, each with a command [T-068]', () => {
    expect(steps.map(([title]) => title)).toEqual([
      '1. Incident identification',
      '2. Backup selection by timestamp',
      '3. Restore planning',
      '4. Data restoration',
      '5. Validation',
      '6. Service resume',
    ]);
    for (const [title, body] of steps) expect([title, commandsOf(body)]).not.toEqual([title, []]);
  });

  test('chooses by timestamp, restores into a new table, then swaps or merges [T-068]', () => {
    expect(steps[1]?.[1]).toContain('--by-created-before "$BEFORE"');
    expect(steps[2]?.[1]).toMatch(/\*\*Swap\*\*.*\n- \*\*Merge\*\*/);
    expect(steps[3]?.[1]).toContain('Always into a new table');
    expect(steps[3]?.[1]).toContain('--as "$TABLE-restored"');
    expect(steps[3]?.[1]).toContain('merge-restored-items.sh --restored "$TABLE-restored" --target "$TABLE"');
  });

  test('tells daily backups from point-in-time recovery of the table [T-044, T-068]', () => {
    expect(chapter).toContain('The backups here are a day apart');
    expect(chapter).toContain('aws dynamodb describe-continuous-backups --table-name "$TABLE"');
    expect(chapter).toContain('aws dynamodb restore-table-to-point-in-time');
  });
});

test('a restored table gets its settings and its tags again, without which nothing backs it up', () => {
  const restore = part('Restore of a table');
  expect(restore).toContain(
    'aws dynamodb tag-resource --resource-arn "arn:aws:dynamodb:us-east-1:123456789012:table/$NEW" --tags Key=Environment,Value=production Key=Project,Value=tattoo-directory',
  );
  for (const setting of ['update-continuous-backups', 'update-table', 'update-time-to-live']) {
    expect(restore).toContain(`aws dynamodb ${setting} --table-name "$NEW"`);
  }
});
