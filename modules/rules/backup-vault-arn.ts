import { defineRule, matches, type Lift } from '../lift/values';

export const BACKUP_VAULT_ARN_PATTERN =
  /^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/;

export const backupVaultArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'backup-vault-arn',
    level: 'refused',
    why: 'A copy goes to a vault: AWS Backup refuses a plan that names anything else as its destination.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyAction.html',
  },
  ({ arn }) => ({
    holds: matches(arn, BACKUP_VAULT_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a vault: arn:aws:backup:<region>:<account>:backup-vault:<name>',
    fix: 'copy the ARN of the destination vault',
  }),
);
