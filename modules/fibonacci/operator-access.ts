import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { asString, text } from '../lift';
import { arnOf, policyDocument, type Statement } from '../policy';
import type { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';

/** What identifiers of restored clusters look like: an operator deletes only these. */
const RESTORED = (cluster: string): readonly string[] => [`${cluster}-restored*`, 'fibonacci-test-restore-*'];

interface OperatorAccessProps extends Deployment {
  readonly site: SecureBucket;
  readonly secretArn: string;
}

/** Who makes backups and who restores: two policies, each attached to the roles that the environment names. */
export class OperatorAccess extends Construct {
  readonly backupPolicyArn: string;
  readonly restorePolicyArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OperatorAccessProps,
  ) {
    super(scope, id);
    const { inputs } = props;
    this.backupPolicyArn = this.policy(
      'backup-operator',
      'Makes snapshots of the database of Fibonacci, rotates its password, and looks at backups',
      [...looks(props), ...makesBackups(props)],
    );
    this.restorePolicyArn = this.policy(
      'restore-operator',
      'Restores the database and the site of Fibonacci, and deletes what was restored for a test',
      [...looks(props), ...restoresDatabase(props), ...restoresObjects(props), ...restoresSecret(props)],
    );
    this.attach('backup-operator', this.backupPolicyArn, inputs.backupOperatorRoleArns);
    this.attach('restore-operator', this.restorePolicyArn, inputs.restoreOperatorRoleArns);
  }

  private policy(id: string, description: string, statements: readonly Statement[]): string {
    const policy = new IamPolicy(this, id, {
      name: this.props.settings.names.named(id),
      description,
      policy: policyDocument(statements),
      tags: { ...this.props.inputs.tags },
    });
    return policy.arn;
  }

  private attach(id: string, policyArn: string, roleArns: readonly string[]): void {
    for (const arn of roleArns) {
      const role = arn.split('/').at(-1) ?? arn;
      new IamRolePolicyAttachment(this, `${id}-${role}`, { role, policyArn });
    }
  }
}

function looks({ site, secretArn, settings }: OperatorAccessProps): readonly Statement[] {
  return [
    {
      sid: 'LookAtDatabases',
      effect: 'Allow',
      actions: [
        'rds:DescribeDBClusterAutomatedBackups',
        'rds:DescribeDBClusterSnapshots',
        'rds:DescribeDBClusters',
        'rds:DescribeDBInstances',
      ],
      // Whoever looks for a restored cluster or a lost one does not know its name.
      resources: ['*'],
    },
    {
      sid: 'LookAtVersions',
      effect: 'Allow',
      actions: [
        's3:GetBucketVersioning',
        's3:GetEncryptionConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
      ],
      resources: [
        site.arnWhereItExists(),
        text`arn:${settings.place.partition}:s3:::${settings.names.trailBucket}`,
      ],
    },
    {
      sid: 'LookAtSecret',
      effect: 'Allow',
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'],
      resources: [secretArn],
    },
  ];
}

function makesBackups({ settings, secretArn }: OperatorAccessProps): readonly Statement[] {
  const { names, place } = settings;
  return [
    {
      sid: 'MakeSnapshots',
      effect: 'Allow',
      actions: ['rds:AddTagsToResource', 'rds:CreateDBClusterSnapshot'],
      resources: [names.clusterArn, arnOf(place, 'rds', 'cluster-snapshot:fibonacci-manual-snapshot-*')],
    },
    { sid: 'Rotate', effect: 'Allow', actions: ['secretsmanager:RotateSecret'], resources: [secretArn] },
  ];
}

function restoresDatabase({ settings, key }: OperatorAccessProps): readonly Statement[] {
  const { names, place } = settings;
  const rds = (resource: string) => arnOf(place, 'rds', resource);
  const restored = RESTORED(names.cluster).flatMap((name) => [rds(`cluster:${name}`), rds(`db:${name}`)]);
  return [
    {
      sid: 'Restore',
      effect: 'Allow',
      actions: [
        'rds:AddTagsToResource',
        'rds:CreateDBInstance',
        'rds:RestoreDBClusterFromSnapshot',
        'rds:RestoreDBClusterToPointInTime',
      ],
      resources: [
        names.clusterArn,
        ...restored,
        rds('cluster-snapshot:*'),
        rds(`subgrp:${names.subnetGroup}`),
        rds('cluster-pg:default.*'),
        rds('pg:default.*'),
        rds('og:default:*'),
      ],
    },
    {
      sid: 'DeleteRestoredClusters',
      effect: 'Allow',
      actions: ['rds:DeleteDBCluster', 'rds:DeleteDBInstance'],
      resources: restored,
    },
    {
      sid: 'UseKey',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: [asString(key.arn) ?? ''],
    },
    {
      sid: 'GrantKeyToRestoredCluster',
      effect: 'Allow',
      actions: ['kms:CreateGrant'],
      resources: [asString(key.arn) ?? ''],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/** A version is put back by a copy; a deletion is undone by the deletion of its marker. */
function restoresObjects({ site }: OperatorAccessProps): readonly Statement[] {
  return [
    {
      sid: 'RestoreObjects',
      effect: 'Allow',
      actions: ['s3:DeleteObjectVersion', 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      resources: [`${site.arnWhereItExists()}/*`],
    },
  ];
}

function restoresSecret({ secretArn }: OperatorAccessProps): readonly Statement[] {
  return [
    {
      sid: 'RestoreSecret',
      effect: 'Allow',
      actions: [
        'secretsmanager:RestoreSecret',
        'secretsmanager:RotateSecret',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      resources: [secretArn],
    },
  ];
}
