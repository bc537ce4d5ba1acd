import { blocks, bullets, code, shell, steps } from '../../markdown';
import type { Section } from '../../section';
import { awsIn, keepText } from '../../shell-command';
import { RESTORED_SUFFIX, chooseTable, tableArn } from '../commands';
import type { TattooFacts } from '../facts';

export function restore(facts: TattooFacts): Section {
  const { vault, region, roleArn } = facts;
  const aws = awsIn(region);
  return {
    title: 'Restore of a table',
    body: blocks(
      `DynamoDB restores into a new table, never into one that is there. Which table then serves is a decision of its own: Point-in-time recovery has all six steps, and a script for those below. In the console:`,
      steps(
        `AWS Backup, ${region}, Backup vaults, ${code(vault.name)}: choose the recovery point, Actions, Restore.`,
        'New table name: a name that no table has. Encryption: the key of the old table.',
        `Restore role: ${code(roleArn)}. Then Restore backup.`,
      ),
      'By commands. The newest recovery point, its metadata, the key of the table, then the job (starts a restore):',
      shell(
        chooseTable(facts),
        keepText(
          'RECOVERY_POINT_ARN',
          aws(
            'backup list-recovery-points-by-backup-vault',
            `--backup-vault-name ${vault.name}`,
            `--by-resource-arn "${tableArn(facts)}"`,
            `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
          ),
        ),
        aws(
          'backup get-recovery-point-restore-metadata',
          `--backup-vault-name ${vault.name}`,
          '--recovery-point-arn "$RECOVERY_POINT_ARN"',
        ),
        keyOfTable(facts),
        aws(
          'backup start-restore-job',
          '--recovery-point-arn "$RECOVERY_POINT_ARN"',
          `--iam-role-arn ${roleArn}`,
          `--metadata "targetTableName=$TABLE${RESTORED_SUFFIX},encryptionType=KMS,kmsMasterKeyArn=$KEY"`,
        ),
      ),
      `Where ${code('KEY')} is ${code('default')}, write ${code('encryptionType=Default')} and no key. Follow the job with its id:`,
      shell(
        'RESTORE_JOB_ID=   # what the command above printed',
        aws(
          'backup describe-restore-job',
          '--restore-job-id "$RESTORE_JOB_ID"',
          '--query "[Status,PercentDone,StatusMessage,CreatedResourceArn]" --output json',
        ),
        aws('dynamodb wait table-exists', `--table-name "$TABLE${RESTORED_SUFFIX}"`),
      ),
      '### Settings of a restored table',
      `A restore brings items and indexes. It brings neither tags, time to live, point-in-time recovery and streams, nor scaling, alarms and policies. Set them before the table serves (changes the table); without its tags it is never backed up:`,
      settingsOf(facts, region),
      bullets(
        `Time to live deletes at once what has expired since: set it last, and only where that is wanted.`,
        'The new table is in no Terraform state: import it, or the next deployment of App Storage makes another one.',
      ),
    ),
  };
}

/** Keeps the key of the table in use; `default` where DynamoDB owns it. */
export function keyOfTable({ region }: TattooFacts): string {
  return keepText(
    'KEY',
    awsIn(region)(
      'dynamodb describe-table',
      '--table-name "$TABLE"',
      `--query "Table.SSEDescription.KMSMasterKeyArn || 'default'"`,
    ),
  );
}

function settingsOf({ environment, project, partition, accountId }: TattooFacts, region: string): string {
  const aws = awsIn(region);
  return shell(
    `NEW="$TABLE${RESTORED_SUFFIX}"`,
    aws(
      'dynamodb tag-resource',
      `--resource-arn "arn:${partition}:dynamodb:${region}:${accountId}:table/$NEW"`,
      `--tags Key=Environment,Value=${environment} Key=Project,Value=${project}`,
    ),
    aws(
      'dynamodb update-continuous-backups',
      '--table-name "$NEW"',
      '--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true',
    ),
    aws('dynamodb update-table', '--table-name "$NEW"', '--deletion-protection-enabled'),
    aws('dynamodb describe-time-to-live', '--table-name "$TABLE"'),
    'TTL_ATTRIBUTE=   # what the line above names, where it says ENABLED',
    aws(
      'dynamodb update-time-to-live',
      '--table-name "$NEW"',
      '--time-to-live-specification "Enabled=true,AttributeName=$TTL_ATTRIBUTE"',
    ),
  );
}
