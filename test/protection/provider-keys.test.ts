import { providerKey } from '../../protection/provider-keys';
import { readProtection } from '../../protection/protection';
import { aPlan } from './plan-fixture';

const REGION = { expressions: { region: { constant_value: 'us-east-1' } } };

function keyIn(providers: Readonly<Record<string, object>>, key: string): string {
  return providerKey({ configuration: { provider_config: providers } }, key);
}

test('a module that configures no provider has that of its caller', () => {
  expect(keyIn({ aws: REGION }, 'module.a.module.b:aws')).toBe('aws');
  expect(keyIn({ aws: REGION, 'module.a.module.b:aws': {} }, 'module.a.module.b:aws')).toBe('aws');
  expect(keyIn({ 'module.a:aws': REGION }, 'module.a.module.b:aws')).toBe('module.a:aws');
  expect(keyIn({}, 'module.a:aws')).toBe('aws');
});

test('a provider that a module configures is its own', () => {
  expect(keyIn({ aws: REGION, 'module.a:aws': REGION }, 'module.a:aws')).toBe('module.a:aws');
});

test('an alias is no provider of the caller, and one of the root is as it is', () => {
  expect(keyIn({ 'aws.x': REGION }, 'module.a:aws.x')).toBe('module.a:aws.x');
  expect(keyIn({}, 'aws.x')).toBe('aws.x');
});

test('a lock of a module that is given no provider finds the vault by its name', () => {
  const { vaults, detachedLocks } = readProtection(
    aPlan([
      { address: 'aws_backup_vault.v', values: { name: 'main' } },
      {
        address: 'aws_backup_vault_lock_configuration.l',
        module: 'module.lock',
        provider: 'module.lock:aws',
        values: { backup_vault_name: 'main', min_retention_days: 7 },
      },
    ]),
  );
  expect(vaults).toMatchObject([{ lock: { mode: 'governance', minRetentionDays: 7 } }]);
  expect(detachedLocks).toEqual([]);
});
