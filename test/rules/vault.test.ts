import { TerraformVariable, Testing, TerraformStack } from 'cdktf';
import {
  accountId,
  complianceLockDays,
  complianceLockIsIrreversible,
  copiesNeedCustomerKey,
  governanceLockIsRemovable,
  kmsDeletionWindow,
  kmsKeyArn,
  notificationEventFires,
  regionName,
  replicaRegionDiffers,
  retentionWithinVaultLock,
  vaultLockBounds,
  vaultName,
} from '../../modules/rules';

test.each([
  ['a', false],
  ['ab', true],
  ['a'.repeat(50), true],
  ['a'.repeat(51), false],
  ['Arrakis_backup-2', true],
  ['arrakis.backup', false],
  ['arrakis backup', false],
  ['', false],
  ['ab\n', false],
])('the vault name %p: %p', (name, holds) => {
  expect(vaultName.check({ name }).holds).toBe(holds);
});

describe('a lock', () => {
  test.each([
    [6, 7, 35, false],
    [7, 7, 35, true],
    [35, 7, 35, true],
    [36, 7, 35, false],
    [1, null, 35, true],
    [36500, 7, null, true],
    [null, 7, null, true],
    [null, 7, 35, false],
    [null, null, null, true],
  ])(
    'accepts a retention of %p days within %p and %p: %p',
    (deleteAfterDays, minRetentionDays, maxRetentionDays, holds) => {
      expect(
        retentionWithinVaultLock.check({ deleteAfterDays, minRetentionDays, maxRetentionDays }).holds,
      ).toBe(holds);
    },
  );

  test('with a maximum fails jobs that keep for ever, and says so', () => {
    const bounds = { minRetentionDays: null, maxRetentionDays: 35 };
    expect(retentionWithinVaultLock.claim('deleteAfterDays', { deleteAfterDays: null, ...bounds })).toEqual({
      rule: {
        id: 'retention-within-vault-lock',
        level: 'fails-later',
        why: 'AWS accepts the plan, and the locked vault fails each backup and copy job whose retention is outside its bounds.',
        source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
      },
      path: 'deleteAfterDays',
      holds: false,
      got: null,
      wanted: "within the bounds of the vault's lock, in days: minimum none, maximum 35",
      fix: 'change the retention, or the bounds of the lock while it can still be changed',
    });
  });

  test.each([
    [0, 35, false],
    [1, 35, true],
    [7, 36500, true],
    [7, 36501, false],
    [35, 35, true],
    [36, 35, false],
    [null, 0, false],
    [null, 1, true],
    [36500, null, true],
    [36501, null, false],
    [1.5, null, false],
    [null, null, true],
  ])('with a minimum of %p and a maximum of %p: %p', (minRetentionDays, maxRetentionDays, holds) => {
    expect(vaultLockBounds.check({ minRetentionDays, maxRetentionDays }).holds).toBe(holds);
  });

  test('with bounds the wrong way round is reported with both', () => {
    expect(vaultLockBounds.check({ minRetentionDays: 36, maxRetentionDays: 35 })).toEqual({
      holds: false,
      got: 'minimum 36, maximum 35',
      wanted: 'whole numbers of days from 1 to 36500, the minimum not above the maximum',
      fix: 'correct the bounds, or set the one that is not needed to null',
    });
  });

  test.each([
    ['COMPLIANCE', 2, false],
    ['COMPLIANCE', 3, true],
    ['COMPLIANCE', 36500, true],
    ['COMPLIANCE', 36501, false],
    ['COMPLIANCE', 3.5, false],
    ['COMPLIANCE', null, false],
    ['GOVERNANCE', null, true],
    ['GOVERNANCE', 2, true],
  ])('in mode %s, changeable for %p days: %p', (mode, changeableForDays, holds) => {
    expect(complianceLockDays.check({ mode, changeableForDays }).holds).toBe(holds);
  });

  test('in mode COMPLIANCE comes with a warning that nobody can undo it', () => {
    expect(complianceLockIsIrreversible.check({ mode: 'COMPLIANCE', changeableForDays: 3 })).toEqual({
      holds: false,
      got: 'COMPLIANCE',
      wanted:
        'taken on purpose: after 3 days nobody, AWS included, can remove the lock or shorten the retention',
      fix: 'try the bounds out in mode GOVERNANCE first, and remove a wrong lock within these days',
    });
    expect(complianceLockIsIrreversible.check({ mode: 'GOVERNANCE', changeableForDays: null }).holds).toBe(
      true,
    );
  });

  test('in mode GOVERNANCE comes with a warning that it is not WORM', () => {
    expect(governanceLockIsRemovable.claim('lock.mode', { mode: 'GOVERNANCE' })).toMatchObject({
      rule: { level: 'advice', why: expect.stringContaining('only a compliance lock is WORM') as unknown },
      holds: false,
      got: 'GOVERNANCE',
    });
    expect(governanceLockIsRemovable.check({ mode: 'COMPLIANCE' }).holds).toBe(true);
  });
});

describe('a key', () => {
  test.each([
    [6, false],
    [7, true],
    [30, true],
    [31, false],
    [7.5, false],
  ])('that is deleted after %p days: %p', (days, holds) => {
    expect(kmsDeletionWindow.check({ days }).holds).toBe(holds);
  });

  test.each([
    ['arn:aws:kms:eu-west-1:111122223333:key/1a2b-3c', true],
    ['arn:aws:kms:eu-west-1:111122223333:key/mrk-1a2b', true],
    ['arn:aws:kms:eu-west-1:111122223333:alias/backup', false],
    ['arn:aws:kms:us-east-1:111122223333:key/1a2b-3c', false],
    ['arn:aws:s3:eu-west-1:111122223333:key/1a2b-3c', false],
    [' arn:aws:kms:eu-west-1:111122223333:key/1a2b-3c', false],
    ['arn:aws:kms:eu-west-1:111122223333:key/1a2b-3c/', false],
    ['1a2b-3c', false],
    [null, true],
  ])('with the ARN %p in eu-west-1: %p', (keyArn, holds) => {
    expect(kmsKeyArn.check({ keyArn, region: 'eu-west-1' }).holds).toBe(holds);
  });

  test('given as an alias is reported with the form that is wanted', () => {
    expect(
      kmsKeyArn.check({ keyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/backup', region: 'eu-west-1' }),
    ).toEqual({
      holds: false,
      got: 'arn:aws:kms:eu-west-1:111122223333:alias/backup',
      wanted: 'arn:aws:kms:eu-west-1:<account>:key/<id>',
      fix: 'give the ARN of the key itself, from the region of the vault',
    });
  });

  test('that is a reference to a resource is not judged', () => {
    const reference = new TerraformVariable(new TerraformStack(Testing.app(), 'test'), 'key', {}).stringValue;
    expect(kmsKeyArn.check({ keyArn: reference, region: 'eu-west-1' }).holds).toBe(true);
    expect(vaultName.check({ name: reference }).holds).toBe(true);
  });

  test.each([
    [true, true, true],
    [true, false, true],
    [false, false, true],
    [false, true, false],
  ])('of the customer: %p, with copies: %p: %p', (encrypted, copies, holds) => {
    expect(copiesNeedCustomerKey.check({ encrypted, copies }).holds).toBe(holds);
  });
});

test.each([
  ['eu-central-1', true],
  ['us-gov-west-1', true],
  ['ap-southeast-7', true],
  ['eusc-de-east-1', true],
  ['eu-central-1a', false],
  ['eu-central', false],
  ['EU-CENTRAL-1', false],
  ['1-eu-central-1', false],
  ['Ireland', false],
  ['', false],
])('the region %p: %p', (region, holds) => {
  expect(regionName.check({ region }).holds).toBe(holds);
});

test.each([
  ['eu-west-1', null, true],
  ['eu-west-1', 'us-east-1', true],
  ['eu-west-1', 'eu-west-1', false],
])('a vault in %s with a replica in %p: %p', (region, replicaRegion, holds) => {
  expect(replicaRegionDiffers.check({ region, replicaRegion }).holds).toBe(holds);
});

test.each([
  ['11112222333', false],
  ['111122223333', true],
  ['1111222233334', false],
  ['1111-2222-3333', false],
])('the account id %p: %p', (id, holds) => {
  expect(accountId.check({ accountId: id }).holds).toBe(holds);
});

describe('a vault event', () => {
  test.each([
    [
      'BACKUP_JOB_SUCCESSFUL',
      'subscribe BACKUP_JOB_COMPLETED and filter by the message attribute State COMPLETED',
    ],
    ['BACKUP_JOB_FAILED', 'subscribe BACKUP_JOB_COMPLETED and filter by the message attribute State FAILED'],
    [
      'BACKUP_JOB_EXPIRED',
      'subscribe BACKUP_JOB_COMPLETED and filter by the message attribute State EXPIRED',
    ],
    [
      'RESTORE_JOB_SUCCESSFUL',
      'subscribe RESTORE_JOB_COMPLETED and filter by the message attribute State COMPLETED',
    ],
    [
      'RESTORE_JOB_FAILED',
      'subscribe RESTORE_JOB_COMPLETED and filter by the message attribute State FAILED',
    ],
    ['BACKUP_PLAN_CREATED', 'take the CreateBackupPlan call from CloudTrail by an EventBridge rule'],
    ['BACKUP_PLAN_MODIFIED', 'take the UpdateBackupPlan call from CloudTrail by an EventBridge rule'],
  ])('%s is never sent, and what to do instead is said', (event, fix) => {
    expect(notificationEventFires.check({ event })).toEqual({
      holds: false,
      got: event,
      wanted: 'an event that AWS sends',
      fix,
    });
  });

  test.each(['BACKUP_JOB_COMPLETED', 'RESTORE_JOB_COMPLETED', 'COPY_JOB_FAILED', 'toString'])(
    '%s is not deprecated',
    (event) => {
      expect(notificationEventFires.check({ event }).holds).toBe(true);
    },
  );
});
