import { rmSync } from 'node:fs';
import { TABLES } from '../../modules/task-manager';
import { ENVIRONMENT_NAMES, environment, onlyRequired, synthesize, temporary } from './synthesized';

const production = synthesize(environment('production'));
const byDefault = synthesize(onlyRequired());

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const ADDRESSES = ['audit_log', 'rate_limits', 'sessions', 'tasks', 'users'];

describe('the tables', () => {
  test('are five, named with the prefix and keyed as documented or inferred [M-039, M-040]', () => {
    expect(byDefault.names('aws_dynamodb_table')).toEqual(ADDRESSES);
    expect(ADDRESSES.map((name) => byDefault.resource(`aws_dynamodb_table.${name}`).name as string)).toEqual([
      'TaskManager-AuditLog',
      'TaskManager-RateLimits',
      'TaskManager-Sessions',
      'TaskManager-Tasks',
      'TaskManager-Users',
    ]);
    expect(byDefault.resource('aws_dynamodb_table.tasks')).toMatchObject({
      hash_key: 'userId',
      range_key: 'taskId',
      attribute: [
        { name: 'userId', type: 'S' },
        { name: 'taskId', type: 'S' },
      ],
    });
    expect(byDefault.resource('aws_dynamodb_table.audit_log')).toMatchObject({
      hash_key: 'eventId',
      range_key: 'timestamp',
      attribute: [
        { name: 'eventId', type: 'S' },
        { name: 'timestamp', type: 'S' },
        { name: 'eventType', type: 'S' },
      ],
      global_secondary_index: [
        {
          name: 'EventTypeIndex',
          hash_key: 'eventType',
          range_key: 'timestamp',
          projection_type: 'ALL',
        },
      ],
    });
  });

  test('let sessions and rate limits expire, and nothing else [M-041]', () => {
    const ttl = ADDRESSES.map((name) => byDefault.resource(`aws_dynamodb_table.${name}`).ttl as unknown);
    const expiring = { enabled: true, attribute_name: 'expiresAt' };
    expect(ttl).toEqual([undefined, expiring, expiring, undefined, undefined]);
  });

  test('take other keys where the inferred ones are wrong', () => {
    const other = synthesize(
      onlyRequired({
        tableSchemas: { Sessions: { hashKey: 'token', rangeKey: 'device', ttlAttribute: 'until' } },
      }),
    );
    expect(other.resource('aws_dynamodb_table.sessions')).toMatchObject({
      hash_key: 'token',
      range_key: 'device',
      ttl: { attribute_name: 'until' },
    });
    expect(other.resource('aws_dynamodb_table.users').hash_key).toBe('userId');
  });

  test('can be made elsewhere: everything else is there, and knows their names', () => {
    const without = synthesize(onlyRequired({ createTables: false }));
    expect(without.names('aws_dynamodb_table')).toEqual([]);
    expect(without.json.output.table_names).toEqual(byDefault.json.output.table_names);
    expect(without.statements('aws_iam_role_policy.backup_handler').CreateBackups?.Resource).toHaveLength(4);
  });

  test('reach back 35 days in every environment, RateLimits only where that is asked for [M-019, M-020]', () => {
    const pitr = { enabled: true, recovery_period_in_days: 35 };
    for (const name of ENVIRONMENT_NAMES) {
      const stack = synthesize(environment(name));
      for (const table of ADDRESSES)
        expect(stack.resource(`aws_dynamodb_table.${table}`).point_in_time_recovery).toEqual(pitr);
    }
    const without = synthesize(onlyRequired({ rateLimitsPitr: false, pitrRecoveryPeriodDays: 7 }));
    expect(without.resource('aws_dynamodb_table.rate_limits').point_in_time_recovery).toEqual({
      enabled: false,
    });
    expect(without.resource('aws_dynamodb_table.users').point_in_time_recovery).toEqual({
      ...pitr,
      recovery_period_in_days: 7,
    });
  });

  test('are encrypted by a key of AWS, of the account, or of their own, as is asked for [M-099, M-104]', () => {
    const encryption = (tableEncryption: 'aws-owned' | 'aws-managed' | 'customer-managed') =>
      synthesize(onlyRequired({ tableEncryption })).resource('aws_dynamodb_table.users')
        .server_side_encryption as unknown;
    expect(encryption('aws-owned')).toEqual({ enabled: false });
    expect(encryption('aws-managed')).toEqual({ enabled: true });
    const customer = { enabled: true, kms_key_arn: '${aws_kms_key.tables.arn}' };
    expect(encryption('customer-managed')).toEqual(customer);
    expect(byDefault.resource('aws_dynamodb_table.users').server_side_encryption).toEqual({ enabled: true });
    expect(byDefault.names('aws_kms_key')).toEqual(['main']);
    const hipaa = synthesize(onlyRequired({ hipaa: true, tableEncryption: 'customer-managed' }));
    for (const table of ADDRESSES)
      expect(hipaa.resource(`aws_dynamodb_table.${table}`).server_side_encryption).toEqual(customer);
  });

  test('have a key that is used through DynamoDB of the account and region alone', () => {
    expect(production.statements('aws_kms_key.tables').TableUsersUseKeyThroughDynamoDb).toMatchObject({
      Effect: 'Allow',
      Condition: {
        StringEquals: {
          'kms:CallerAccount': '123456789012',
          'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com',
        },
      },
    });
  });

  test('are guarded twice in production, and can be removed in development [M-059]', () => {
    const development = synthesize(environment('development'));
    for (const table of ADDRESSES) {
      expect(production.resource(`aws_dynamodb_table.${table}`)).toMatchObject({
        deletion_protection_enabled: true,
        lifecycle: { prevent_destroy: true },
      });
      expect(development.resource(`aws_dynamodb_table.${table}`)).toMatchObject({
        deletion_protection_enabled: false,
      });
      expect(development.resource(`aws_dynamodb_table.${table}`).lifecycle).toBeUndefined();
      expect(byDefault.resource(`aws_dynamodb_table.${table}`).deletion_protection_enabled).toBe(true);
    }
  });

  test('are given to the application by name, because a restore gives another name [M-031]', () => {
    const names = String(production.json.output.table_names?.value);
    for (const table of TABLES) expect(names).toContain(`${table} = "TaskManager-${table}"`);
  });
});
