import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { denyCopiesFromOtherAccounts, denyDestructionWithoutMfa } from '../../modules/backup-vault';
import { EventLog } from '../../modules/event-rule';
import {
  KmsKey,
  auditReportsUse,
  backupRoleUse,
  logGroupsUse,
  topicPublishersUse,
} from '../../modules/kms-key';
import { LambdaFunction } from '../../modules/lambda-function';
import { raw } from '../../modules/lift';
import { NotificationTopic, TOPIC_PUBLISHERS } from '../../modules/notifications';
import {
  accountRootArn,
  arnOf,
  auditReportsRoleArn,
  policyDocument,
  trustPolicy,
  type Statement,
} from '../../modules/policy';
import { SecureBucket } from '../../modules/secure-bucket';
import { A_STATEMENT, PLACE, TAGS, WANTED, aVault, synthesized } from './synthesized';

Testing.setupJest();

const ROLE_ARN = 'arn:aws:iam::123456789012:role/arrakis-AWSBackup';

/** Everything that has a policy, with every statement it can have. */
function everything(scope: Construct): void {
  new KmsKey(scope, 'key', {
    alias: 'alias/arrakis',
    description: 'Backups',
    deletionWindowDays: 30,
    place: PLACE,
    statements: [
      ...backupRoleUse(ROLE_ARN),
      topicPublishersUse(TOPIC_PUBLISHERS),
      logGroupsUse(PLACE, ['/aws/lambda/validator', '/aws/events/arrakis']),
      auditReportsUse(PLACE),
    ],
    tags: TAGS,
  });
  aVault(scope, 'vault', {
    policy: [denyCopiesFromOtherAccounts('123456789012'), denyDestructionWithoutMfa(true)],
  });
  const common = { exists: true, kmsKeyArn: 'arn:key', tags: TAGS };
  new NotificationTopic(scope, 'topic', { ...common, name: 'backups', accountId: '123456789012', email: '' });
  new EventLog(scope, 'log', {
    ...common,
    name: '/aws/events/arrakis',
    policyName: 'events',
    retentionDays: 400,
  });
  new SecureBucket(scope, 'bucket', {
    ...common,
    name: 'reports',
    expireAfterDays: 365,
    intelligentTiering: false,
  });
  new LambdaFunction(scope, 'function', {
    ...common,
    name: 'validator',
    description: 'Checks',
    packageName: 'backup-validator',
    environment: {},
    timeoutSeconds: 1,
    memoryMb: 128,
    reservedConcurrency: 1,
    statements: [A_STATEMENT],
    logRetentionDays: 90,
    network: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
  });
}

const stack = synthesized(everything);
const POLICIES = [
  ['aws_kms_key', 'policy'],
  ['aws_backup_vault_policy', 'policy'],
  ['aws_sns_topic_policy', 'policy'],
  ['aws_cloudwatch_log_resource_policy', 'policy_document'],
  ['aws_s3_bucket_policy', 'policy'],
  ['aws_iam_role_policy', 'policy'],
] as const;
const statements = POLICIES.flatMap(([type, attribute]) =>
  stack.statements(type, attribute).map((statement) => ({ type, ...statement })),
);

describe('every policy', () => {
  test('is looked at here', () => {
    const attributes = new Set(
      Object.keys(stack.types).flatMap((type) =>
        stack
          .all(type)
          .flatMap((resource) => Object.entries(resource))
          .filter(([, value]) => typeof value === 'string' && value.includes('"Statement"'))
          .map(([name]) => `${type}.${name}`),
      ),
    );
    attributes.delete('aws_iam_role.assume_role_policy');
    expect([...attributes].sort()).toEqual(POLICIES.map((names) => names.join('.')).sort());
    expect(statements).toHaveLength(18);
  });

  test('names each action in full, once', () => {
    for (const { Sid, Action } of statements) {
      expect([...new Set(Action)]).toEqual(Action);
      for (const action of Action) expect(`${Sid} ${action}`).toMatch(/^\w+ [a-z0-9]+:[A-Z][A-Za-z0-9]+$/);
    }
  });

  test('says "*" for its resource only where AWS has no narrower form', () => {
    const anyResource = statements.filter(({ Resource }) => Resource.includes('*'));
    expect([
      ...new Set(anyResource.map(({ type, Sid }) => `${type} ${type === 'aws_iam_role_policy' ? Sid : ''}`)),
    ]).toEqual(['aws_kms_key ', 'aws_backup_vault_policy ', 'aws_iam_role_policy AttachToNetwork']);
  });

  test('says "*" for its principal only to deny', () => {
    const anybody = statements.filter(({ Principal }) => Principal === '*');
    expect(anybody.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual([
      'Deny DenyCopiesFromOtherAccounts',
      'Deny DenyDestructionWithoutMfa',
      'Deny DenyUnencryptedTransport',
      'Deny DenyUnencryptedTransport',
    ]);
  });

  test('has one statement of a name', () => {
    for (const [type, attribute] of POLICIES) {
      const names = stack.statements(type, attribute).map(({ Sid }) => Sid);
      expect([...new Set(names)]).toEqual(names);
    }
  });
});

describe("a key's policy", () => {
  const own = stack.statements('aws_kms_key');

  test('keeps the key under the control of the account', () => {
    const [control] = own;
    expect(control).toMatchObject({
      Sid: 'AccountControlsKey',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::123456789012:root'] },
      Resource: ['*'],
    });
    expect(control).not.toHaveProperty('Condition');
    for (const action of ['CreateGrant', 'Decrypt', 'PutKeyPolicy', 'RetireGrant', 'ScheduleKeyDeletion'])
      expect(control?.Action).toContain(`kms:${action}`);
  });

  test('admits each user for what it does, and grants for vaults only', () => {
    expect(own.slice(1)).toEqual([
      {
        Sid: 'BackupRoleUsesKey',
        Effect: 'Allow',
        Principal: { AWS: [ROLE_ARN] },
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: ['*'],
      },
      {
        Sid: 'BackupRoleGrantsForVaults',
        Effect: 'Allow',
        Principal: { AWS: [ROLE_ARN] },
        Action: ['kms:CreateGrant'],
        Resource: ['*'],
        Condition: {
          Bool: { 'kms:GrantIsForAWSResource': 'true' },
          StringLike: { 'kms:ViaService': 'backup.*.amazonaws.com' },
          'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:backup:backup-vault' },
        },
      },
      {
        Sid: 'PublishersUseKey',
        Effect: 'Allow',
        Principal: { Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: ['*'],
      },
      {
        Sid: 'LogGroupsUseKey',
        Effect: 'Allow',
        Principal: { Service: ['logs.us-west-2.amazonaws.com'] },
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: ['*'],
        Condition: {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': [
              'arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/validator',
              'arn:aws:logs:us-west-2:123456789012:log-group:/aws/events/arrakis',
            ],
          },
        },
      },
      {
        Sid: 'AuditReportsUseKey',
        Effect: 'Allow',
        Principal: {
          AWS: [
            'arn:aws:iam::123456789012:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports',
          ],
        },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: ['*'],
      },
    ]);
  });
});

test("a vault's policy keeps other accounts out, and its destruction behind a second factor", () => {
  expect(stack.statements('aws_backup_vault_policy')).toEqual([
    {
      Sid: 'DenyCopiesFromOtherAccounts',
      Effect: 'Deny',
      Principal: '*',
      Action: ['backup:CopyIntoBackupVault'],
      Resource: ['*'],
      Condition: {
        StringNotEquals: { 'aws:PrincipalAccount': '123456789012' },
        Null: { 'aws:PrincipalAccount': 'false' },
      },
    },
    {
      Sid: 'DenyDestructionWithoutMfa',
      Effect: 'Deny',
      Principal: '*',
      Action: [
        'backup:DeleteBackupVault',
        'backup:DeleteBackupVaultAccessPolicy',
        'backup:DeleteBackupVaultNotifications',
        'backup:DeleteRecoveryPoint',
        'backup:UpdateRecoveryPointLifecycle',
      ],
      Resource: ['*'],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]);
});

test("a topic's policy admits AWS Backup and alarms of the account, and event rules without a condition", () => {
  const topic = `\${${stack.address('aws_sns_topic')}.arn}`;
  expect(stack.statements('aws_sns_topic_policy')).toEqual([
    {
      Sid: 'BackupAndAlarmsPublish',
      Effect: 'Allow',
      Principal: { Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com'] },
      Action: ['sns:Publish'],
      Resource: [topic],
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    },
    {
      Sid: 'EventRulesPublish',
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com'] },
      Action: ['sns:Publish'],
      Resource: [topic],
    },
    {
      Sid: 'DenyUnencryptedTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: ['sns:Publish'],
      Resource: [topic],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
});

test("an event log's policy admits the two services that deliver events", () => {
  expect(stack.statements('aws_cloudwatch_log_resource_policy', 'policy_document')).toEqual([
    {
      Sid: 'EventRulesWrite',
      Effect: 'Allow',
      Principal: { Service: ['delivery.logs.amazonaws.com', 'events.amazonaws.com'] },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.log\w*\.arn\}:\*$/)],
    },
  ]);
});

describe('a policy document', () => {
  const sidsIn = (document: string) =>
    (JSON.parse(document) as { Statement: readonly { Sid: string }[] }).Statement.map(({ Sid }) => Sid);

  test('leaves out a statement that is switched off', () => {
    const [on, off] = [
      { ...A_STATEMENT, sid: 'On', on: true },
      { ...A_STATEMENT, sid: 'Off', on: false },
    ];
    expect(sidsIn(policyDocument([A_STATEMENT, on, off]))).toEqual(['ReadReports', 'On']);
  });

  test('is written by Terraform where a statement is switched on or off there', () => {
    const later: Statement = { ...A_STATEMENT, sid: 'Later', on: WANTED };
    const scope = new TerraformStack(Testing.app(), 'test');
    scope.addOverride('locals.policy', policyDocument([{ ...A_STATEMENT, sid: 'Always' }, later]));
    const actions = 'Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::reports/*"]';
    expect(JSON.parse(Testing.synth(scope))).toEqual({
      locals: {
        policy:
          `\${jsonencode({ Version = "2012-10-17", Statement = concat([{ Sid = "Always", ${actions} }], ` +
          `[for s in [{ Sid = "Later", ${actions} }] : s if var.wanted]) })}`,
      },
    });
  });

  test('trusts one service', () => {
    expect(JSON.parse(trustPolicy('backup.amazonaws.com'))).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
  });
});

test('ARNs are made of the place, its partition included', () => {
  const china = { partition: 'aws-cn', region: 'cn-north-1', accountId: '123456789012' };
  expect(arnOf(china, 'rds', 'db:oms')).toBe('arn:aws-cn:rds:cn-north-1:123456789012:db:oms');
  expect(accountRootArn(china)).toBe('arn:aws-cn:iam::123456789012:root');
  expect(auditReportsRoleArn(china)).toMatch(/^arn:aws-cn:iam::123456789012:role\/aws-service-role\//);
  const scope = new TerraformStack(Testing.app(), 'test');
  scope.addOverride('locals.arn', arnOf({ ...china, region: raw<string>('var.region') }, 'rds', 'db:oms'));
  expect(JSON.parse(Testing.synth(scope))).toEqual({
    locals: { arn: '${"arn:aws-cn:rds:${var.region}:123456789012:db:oms"}' },
  });
});
