import { accountRootArn, auditReportsRoleArn, type Place, type Statement } from '../policy';
import { text, type Lift } from '../lift';

/** In a key policy `*` means "this key": there is no narrower form. */
const THIS_KEY = ['*'] as const;

const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:ListRetirableGrants',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

const USE = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * The account keeps control of the key and may grant its use through IAM. Without it the key could become
 * unmanageable; AWS refuses such a policy for the caller's own sake.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function accountControl(place: Place): Statement {
  return {
    sid: 'AccountControlsKey',
    effect: 'Allow',
    principal: { aws: [accountRootArn(place)] },
    actions: [...new Set([...ADMINISTRATION, ...USE])].sort(),
    resources: THIS_KEY,
  };
}

/**
 * What the backup role does with a vault's key, and that grants are for AWS Backup's vaults only.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function backupRoleUse(roleArn: string): readonly Statement[] {
  return [
    {
      sid: 'BackupRoleUsesKey',
      effect: 'Allow',
      principal: { aws: [roleArn] },
      actions: USE.filter((action) => action !== 'kms:CreateGrant' && action !== 'kms:Encrypt'),
      resources: THIS_KEY,
    },
    {
      sid: 'BackupRoleGrantsForVaults',
      effect: 'Allow',
      principal: { aws: [roleArn] },
      actions: ['kms:CreateGrant'],
      resources: THIS_KEY,
      conditions: {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        StringLike: { 'kms:ViaService': 'backup.*.amazonaws.com' },
        'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:backup:backup-vault' },
      },
    },
  ];
}

/**
 * Services that publish to an encrypted topic. No condition on the source account: EventBridge does not
 * support one in the key's policy, and without delivery the alarm is silent.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function topicPublishersUse(publishers: readonly string[]): Statement {
  return {
    sid: 'PublishersUseKey',
    effect: 'Allow',
    principal: { service: publishers },
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: THIS_KEY,
  };
}

/**
 * CloudWatch Logs encrypts the log groups of this account and region.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroupsUse(
  { partition, region, accountId }: Place,
  logGroupNames: readonly Lift<string>[],
): Statement {
  return {
    sid: 'LogGroupsUseKey',
    effect: 'Allow',
    principal: { service: [text`logs.${region}.amazonaws.com`] },
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resources: THIS_KEY,
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroupNames.map(
          (name) => text`arn:${partition}:logs:${region}:${accountId}:log-group:${name}`,
        ),
      },
    },
  };
}

/**
 * Backup Audit Manager writes its reports with this role.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html
 */
export function auditReportsUse(place: Place): Statement {
  return {
    sid: 'AuditReportsUseKey',
    effect: 'Allow',
    principal: { aws: [auditReportsRoleArn(place)] },
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: THIS_KEY,
  };
}
