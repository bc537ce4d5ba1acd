import { rmSync } from 'node:fs';
import {
  ENVIRONMENT_NAMES,
  environment,
  onlyRequired,
  synthesize,
  temporary,
  type Statement,
} from './synthesized';

const production = synthesize(environment('production'));

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('the trail', () => {
  test('records every call, reads too, with digests, encrypted [M-036, M-038, M-104]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      expect(synthesize(environment(name)).resource('aws_cloudtrail.trail')).toMatchObject({
        enable_log_file_validation: true,
        is_multi_region_trail: true,
        include_global_service_events: true,
        kms_key_id: '${aws_kms_key.main.arn}',
        s3_bucket_name: '${aws_s3_bucket.trail.id}',
        event_selector: [{ read_write_type: 'All', include_management_events: true }],
        depends_on: ['aws_s3_bucket_policy.trail'],
      });
    }
    const [selector] = production.resource('aws_cloudtrail.trail').event_selector as readonly object[];
    expect(selector).not.toHaveProperty('data_resource');
  });

  test('records reads and writes of items where that is asked for', () => {
    const recorded = synthesize(onlyRequired({ enableDataEvents: true }));
    const [selector] = recorded.resource('aws_cloudtrail.trail').event_selector as readonly {
      data_resource: readonly { type: string; values: readonly string[] }[];
    }[];
    expect(selector?.data_resource[0]?.type).toBe('AWS::DynamoDB::Table');
    expect(selector?.data_resource[0]?.values).toHaveLength(5);
  });

  test('is archived after 90 days and gone after 365, with its old versions and markers [M-033, M-034, M-035]', () => {
    expect(production.resource('aws_s3_bucket_versioning.trail').versioning_configuration).toEqual({
      status: 'Enabled',
    });
    expect(production.resource('aws_s3_bucket_lifecycle_configuration.trail').rule).toEqual([
      {
        id: 'archive-and-expire',
        status: 'Enabled',
        filter: { prefix: '' },
        transition: [{ days: 90, storage_class: 'GLACIER' }],
        expiration: { days: 365 },
        noncurrent_version_expiration: { noncurrent_days: 1 },
        abort_incomplete_multipart_upload: { days_after_initiation: 1 },
      },
      {
        id: 'remove-delete-markers',
        status: 'Enabled',
        filter: { prefix: '' },
        expiration: { expired_object_delete_marker: true },
      },
    ]);
    const never = synthesize(onlyRequired({ trailGlacierAfterDays: null, trailRetentionDays: 30 }));
    const [rule] = never.resource('aws_s3_bucket_lifecycle_configuration.trail').rule as readonly object[];
    expect(rule).not.toHaveProperty('transition');
    expect(rule).toMatchObject({ expiration: { days: 30 } });
  });

  test('is written by CloudTrail alone and deleted by nobody [M-034]', () => {
    const all = production.statements('aws_s3_bucket_policy.trail');
    const trail = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/task-manager-trail-production';
    expect(all.TrailReadsAcl).toMatchObject({
      Principal: { Service: ['cloudtrail.amazonaws.com'] },
      Action: ['s3:GetBucketAcl'],
      Condition: { StringEquals: { 'aws:SourceArn': trail } },
    });
    expect(all.TrailDelivers).toMatchObject({
      Action: ['s3:PutObject'],
      Resource: ['${aws_s3_bucket.trail.arn}/AWSLogs/123456789012/*'],
      Condition: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trail },
      },
    });
    expect(all.NobodyDeletesLogs).toEqual({
      Sid: 'NobodyDeletesLogs',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      Resource: ['${aws_s3_bucket.trail.arn}', '${aws_s3_bucket.trail.arn}/*'],
    });
    expect(production.resource('aws_cloudtrail.trail').name).toBe('task-manager-trail-production');
    expect(production.statements('aws_kms_key.main').TrailEncrypts?.Condition).toMatchObject({
      StringEquals: { 'aws:SourceArn': trail },
    });
  });
});

describe('restores', () => {
  const OPERATOR = 'arn:aws:iam::123456789012:role/teams/dba';
  const guarded = synthesize(
    environment('production', {
      restoreOperatorRoleArns: [OPERATOR],
      restrictedRoleArns: ['arn:aws:iam::123456789012:role/developer'],
    }),
  );

  test('are allowed by a policy of their own, and denied to everybody else by another [M-100]', () => {
    const operator = guarded.statements('aws_iam_policy.restore_operator');
    expect(guarded.resource('aws_iam_policy.restore_operator').name).toBe(
      'task-manager-restore-operator-production',
    );
    expect(operator.Restore).toMatchObject({
      Effect: 'Allow',
      Action: ['dynamodb:RestoreTableFromBackup', 'dynamodb:RestoreTableToPointInTime'],
      Resource: [
        'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*',
        'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*/backup/*',
      ],
    });
    expect(Object.values(operator).flatMap(({ Action }) => Action)).not.toContain('dynamodb:DeleteBackup');
    expect(guarded.statements('aws_iam_policy.restore_restriction')).toEqual({
      OnlyOperatorsRestore: {
        Sid: 'OnlyOperatorsRestore',
        Effect: 'Deny',
        Action: [
          'dynamodb:DeleteBackup',
          'dynamodb:RestoreTableFromAwsBackup',
          'dynamodb:RestoreTableFromBackup',
          'dynamodb:RestoreTableToPointInTime',
        ],
        Resource: [
          'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*',
          'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*/backup/*',
        ],
        Condition: {
          ArnNotEquals: {
            'aws:PrincipalArn': [
              OPERATOR,
              'arn:aws:iam::123456789012:role/task-manager-backup-handler-production',
              'arn:aws:iam::123456789012:role/task-manager-AWSBackup-production',
            ],
          },
        },
      },
    });
  });

  test('are attached to the roles that the environment names', () => {
    expect(guarded.resource('aws_iam_role_policy_attachment.restore_operators_dba')).toEqual(
      expect.objectContaining({ role: 'dba', policy_arn: '${aws_iam_policy.restore_operator.arn}' }),
    );
    expect(guarded.resource('aws_iam_role_policy_attachment.restore_restricted_developer')).toEqual(
      expect.objectContaining({ role: 'developer', policy_arn: '${aws_iam_policy.restore_restriction.arn}' }),
    );
  });

  test('let an operator delete restored tables, and no other', () => {
    expect(guarded.statements('aws_iam_policy.restore_operator').DeleteRestoredTables).toMatchObject({
      Action: ['dynamodb:DeleteTable'],
      Resource: [
        'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*-Restored',
        'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-*-Test',
      ],
    });
  });

  test('leave their evidence in a bucket that expires, which operators may write to', () => {
    expect(production.resource('aws_s3_bucket_lifecycle_configuration.restore_evidence').rule).toEqual([
      expect.objectContaining({ expiration: { days: 400 } }),
    ]);
    expect(production.statements('aws_iam_policy.restore_operator').FileEvidence).toMatchObject({
      Action: ['s3:PutObject'],
      Resource: ['${aws_s3_bucket.restore_evidence.arn}/restore-tests/*'],
    });
  });
});

test('no policy has a wildcard action, and any resource only where AWS has no narrower form', () => {
  const policies = Object.entries(production.json.resource).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, values]) =>
      ['policy', 'assume_role_policy'].flatMap((attribute) => {
        const text: unknown = values[attribute];
        if (typeof text !== 'string') return [];
        const { Statement } = JSON.parse(text) as { Statement: readonly Statement[] };
        return Statement.map((statement) => [`${type}.${name}`, statement] as const);
      }),
    ),
  );
  expect(policies.length).toBeGreaterThan(35);
  const wild = policies.filter(([, { Action }]) => [Action].flat().some((action) => action.includes('*')));
  expect(wild).toEqual([]);
  const anyResource = policies
    .filter(([address]) => !/^aws_(kms_key|backup_vault_policy)\./.test(address)) // there `*` is the resource itself
    .filter(([, { Resource }]) => [Resource].flat().includes('*'))
    .map(([address, { Sid }]) => `${address} ${Sid}`);
  expect(anyResource).toEqual([
    'aws_iam_policy.restore_operator ListBackups',
    'aws_iam_policy.restore_operator PutMetrics',
    'aws_iam_role_policy.backup_handler ListBackups',
    'aws_iam_role_policy.backup_handler PutMetrics',
  ]);
});
