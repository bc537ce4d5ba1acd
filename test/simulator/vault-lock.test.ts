import { BackupStore, DAY_MILLIS, backupOperations } from '../../simulator/backup';

const START = new Date('2026-01-01T00:00:00Z').getTime();
let days = 0;
let store: BackupStore;

function call(name: string, input: Record<string, unknown> = {}): unknown {
  return backupOperations(store).get(name)?.({ BackupVaultName: 'main', ...input });
}

beforeEach(() => {
  days = 0;
  store = new BackupStore('123456789012', 'eu-west-1', () => new Date(START + days * DAY_MILLIS));
  call('CreateBackupVault');
});

test('a governance lock can always be removed', () => {
  call('PutBackupVaultLockConfiguration', { MinRetentionDays: 7 });
  days = 1_000;
  call('DeleteBackupVaultLockConfiguration');
  expect(call('DescribeBackupVault')).toMatchObject({ Locked: false });
});

test('a compliance lock can be removed until its days have passed, and never after', () => {
  call('PutBackupVaultLockConfiguration', { MinRetentionDays: 7, ChangeableForDays: 3 });
  days = 2.99;
  call('PutBackupVaultLockConfiguration', { MinRetentionDays: 8, ChangeableForDays: 3 });
  days = 6;
  expect(() => call('DeleteBackupVaultLockConfiguration')).toThrow('immutable');
});

test.each([
  ['2 changeable days', { ChangeableForDays: 2 }],
  ['a minimum of 0', { MinRetentionDays: 0 }],
  ['a maximum of 36,501', { MaxRetentionDays: 36_501 }],
  ['a minimum above the maximum', { MinRetentionDays: 8, MaxRetentionDays: 7 }],
])('refuses a lock with %s', (_, bounds) => {
  expect(() => call('PutBackupVaultLockConfiguration', bounds)).toThrow('must be between');
  expect(store.vault('main').lock).toBeUndefined();
});

test('a lock can be changed to the end of its grace time, which begins anew, and not at its end', () => {
  call('PutBackupVaultLockConfiguration', { ChangeableForDays: 3 });
  days = 2;
  call('PutBackupVaultLockConfiguration', { ChangeableForDays: 3 });
  days = 4.99;
  call('PutBackupVaultLockConfiguration', { MinRetentionDays: 8, ChangeableForDays: 3 });
  days = 8;
  expect(() => call('PutBackupVaultLockConfiguration', { MinRetentionDays: 9 })).toThrow('immutable');
  expect(call('DescribeBackupVault')).toMatchObject({ MinRetentionDays: 8, Locked: true });
});

test.each([
  ['a minimum of 6', { MinRetentionDays: 6, MaxRetentionDays: 30 }],
  ['a minimum above the maximum', { MinRetentionDays: 31, MaxRetentionDays: 30 }],
  ['a maximum of 36,501', { MinRetentionDays: 7, MaxRetentionDays: 36_501 }],
])('refuses an air-gapped vault with %s', (_, bounds) => {
  const create = () => call('CreateLogicallyAirGappedBackupVault', { BackupVaultName: 'gap', ...bounds });
  expect(create).toThrow('retention days must be between 7 and 36,500');
  expect(store.vaults.has('gap')).toBe(false);
});

test('the lock of an air-gapped vault is there from the beginning, for ever', () => {
  call('CreateLogicallyAirGappedBackupVault', {
    BackupVaultName: 'gap',
    MinRetentionDays: 7,
    MaxRetentionDays: 7,
  });
  expect(() => call('DeleteBackupVaultLockConfiguration', { BackupVaultName: 'gap' })).toThrow('immutable');
});

test('a locked vault keeps its recovery points, and a vault with one cannot be deleted', () => {
  const RecoveryPointArn = 'arn:aws:backup:eu-west-1:123456789012:recovery-point:one';
  store.putRecoveryPoint('main', { RecoveryPointArn, CreationDate: new Date(START) });
  call('PutBackupVaultLockConfiguration', { MinRetentionDays: 7 });
  expect(() => call('DeleteRecoveryPoint', { RecoveryPointArn })).toThrow('protected by Vault Lock');
  expect(() => call('DeleteBackupVault')).toThrow('contains recovery points');
  call('DeleteBackupVaultLockConfiguration');
  call('DeleteRecoveryPoint', { RecoveryPointArn });
  call('DeleteBackupVault');
  expect(store.remains).toEqual([]);
});
