import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { Maybe, asMap, asString, text, type Lift } from '../lift';
import { trustPolicy } from '../policy';

export interface BackupRoleProps {
  /** @default true */
  readonly exists?: Lift<boolean>;
  readonly name: Lift<string>;
  readonly partition: Lift<string>;
  /** Whether the role may back up and restore S3 buckets, too. @default false */
  readonly coversBuckets?: boolean;
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/**
 * The role AWS Backup assumes to back up and to restore. Never replace it while recovery points exist: those
 * that it may no longer delete stay, and keep costing.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export class BackupRole extends Construct {
  private readonly role: Maybe<IamRole>;

  constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const { exists = true } = props;
    this.role = Maybe.build(
      exists,
      (meta) =>
        new IamRole(this, 'Resource', {
          ...meta,
          name: asString(props.name),
          description: 'AWS Backup assumes this role to back up and to restore',
          assumeRolePolicy: trustPolicy('backup.amazonaws.com'),
          tags: asMap(props.tags),
        }),
    );
    const policies = { ...MANAGED_POLICIES, ...(props.coversBuckets === true ? BUCKET_POLICIES : {}) };
    for (const [use, policy] of Object.entries(policies)) {
      Maybe.build(
        exists,
        (meta) =>
          new IamRolePolicyAttachment(this, use, {
            ...meta,
            role: this.role.at('name'),
            policyArn: asString(text`arn:${props.partition}:iam::aws:policy/${policy}`),
          }),
      );
    }
  }

  /** The ARN, for resources that exist only where the role does. */
  get arn(): string {
    return this.role.at('arn');
  }

  /** The role's ARN, or null where there is no role. */
  get arnOrNull(): Lift<string | null> {
    return this.role.get('arn');
  }
}

const MANAGED_POLICIES = {
  backups: 'service-role/AWSBackupServiceRolePolicyForBackup',
  restores: 'service-role/AWSBackupServiceRolePolicyForRestores',
};

/** Not below `service-role/`, unlike the others. */
const BUCKET_POLICIES = {
  'bucket-backups': 'AWSBackupServiceRolePolicyForS3Backup',
  'bucket-restores': 'AWSBackupServiceRolePolicyForS3Restore',
};
