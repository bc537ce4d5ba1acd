import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { asMap, asString, text, type Lift } from '../lift';
import { trustPolicy } from '../policy';

export interface BackupRoleProps {
  readonly name: Lift<string>;
  readonly partition: Lift<string>;
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/**
 * The role AWS Backup assumes to back up and to restore. Never replace it while recovery points exist: those
 * that it may no longer delete stay, and keep costing.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export class BackupRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Resource', {
      name: asString(props.name),
      description: 'AWS Backup assumes this role to back up and to restore',
      assumeRolePolicy: trustPolicy('backup.amazonaws.com'),
      tags: asMap(props.tags),
    });
    for (const [use, policy] of Object.entries(MANAGED_POLICIES)) {
      new IamRolePolicyAttachment(this, use, {
        role: role.name,
        policyArn: asString(text`arn:${props.partition}:iam::aws:policy/service-role/${policy}`),
      });
    }
    this.arn = role.arn;
  }
}

const MANAGED_POLICIES = {
  backups: 'AWSBackupServiceRolePolicyForBackup',
  restores: 'AWSBackupServiceRolePolicyForRestores',
};
