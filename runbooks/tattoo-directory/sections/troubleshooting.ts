import { blocks, bullets, code, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsGlobal, awsIn } from '../../shell-command';
import type { FunctionFacts, TattooFacts } from '../facts';

export function troubleshooting(facts: TattooFacts): Section {
  return {
    title: 'Troubleshooting',
    body: blocks(jobs(facts), copies(facts), restores(facts), functions(facts), missing(facts)),
  };
}

function jobs({ region, vault, roleArn, lock, partition, accountId }: TattooFacts): string {
  const states = ['FAILED', 'EXPIRED', 'ABORTED'];
  return blocks(
    '### Issue 1: a backup job fails, expires or is aborted',
    'The reason is in the status message; then what the role may do, and who may use the key:',
    shell(
      ...states.map((state) =>
        awsIn(region)(
          'backup list-backup-jobs',
          `--by-backup-vault-name ${vault.name}`,
          `--by-state ${state}`,
          '--query "BackupJobs[:10].[CreationDate,ResourceArn,StatusMessage]" --output json',
        ),
      ),
      awsGlobal(
        'iam simulate-principal-policy',
        `--policy-source-arn ${roleArn}`,
        '--action-names dynamodb:StartAwsBackupJob dynamodb:CreateBackup dynamodb:DescribeTable',
        `--resource-arns "arn:${partition}:dynamodb:${region}:${accountId}:table/*"`,
        '--query "EvaluationResults[].[EvalActionName,EvalDecision]"',
      ),
      awsGlobal('iam list-attached-role-policies', `--role-name ${nameOf(roleArn)}`),
      awsIn(region)(
        'kms get-key-policy',
        `--key-id ${vault.kmsKeyArn}`,
        '--policy-name default --output text',
      ),
    ),
    bullets(
      `The role needs ${code('AWSBackupServiceRolePolicyForBackup')} and ${code('AWSBackupServiceRolePolicyForRestores')}, and for the export bucket ${code('AWSBackupServiceRolePolicyForS3Backup')} and ${code('AWSBackupServiceRolePolicyForS3Restore')}.`,
      lock === undefined
        ? undefined
        : `A retention outside of ${lock.minRetentionDays} to ${lock.maxRetentionDays} days fails in the locked vault.`,
      'Expired again and again: other jobs of the account were in front of it. Start the backup by hand, and widen the start window in the environment file.',
      'One resource alone: is it being restored, deleted or in another backup?',
    ),
  );
}

function copies({ replica, region }: TattooFacts): string | undefined {
  if (replica === undefined) return undefined;
  return blocks(
    '### Issue 2: a copy fails',
    shell(
      awsIn(region)(
        'backup list-copy-jobs',
        `--by-destination-vault-arn ${replica.arn}`,
        '--by-state FAILED --query "CopyJobs[:10].[CreationDate,ResourceArn,StatusMessage]" --output json',
      ),
      awsIn(replica.region)(
        'kms describe-key',
        `--key-id ${replica.kmsKeyArn}`,
        '--query KeyMetadata.KeyState',
      ),
    ),
    bullets(
      'Every copy of a table fails: advanced DynamoDB backup is off. See Plan and selections.',
      'AWS Backup tries a copy again for two hours. After that copy by hand, as in On-demand backup, while the recovery point is warm: one in cold storage cannot be copied.',
    ),
  );
}

function restores({ region, replica }: TattooFacts): string {
  return blocks(
    '### Issue 3: a restore fails',
    shell(
      ...[region, ...(replica === undefined ? [] : [replica.region])].map((each) =>
        awsIn(each)(
          'backup list-restore-jobs',
          '--by-status FAILED --query "RestoreJobs[:10].[CreationDate,RecoveryPointArn,StatusMessage]" --output json',
        ),
      ),
    ),
    bullets(
      'The name of the new table is taken: give another one.',
      'Another region: the metadata name no key, or one of the wrong region.',
      'Access denied by the key: its policy must let the role use it through DynamoDB.',
      'A table in cold storage takes hours longer; nothing is wrong.',
    ),
  );
}

function functions({ region, ecsExport, vaultStorage }: TattooFacts): string {
  const log = ({ logGroup }: FunctionFacts) =>
    awsIn(region)(
      'logs filter-log-events',
      `--log-group-name ${logGroup}`,
      '--start-time "$(( $(date +%s) - 172800 ))000"',
      '--query "events[].message" --output json',
    );
  return blocks(
    '### Issue 4: a function fails',
    'Its log of two days, and the export again (writes a new export):',
    shell(
      log(ecsExport),
      log(vaultStorage),
      awsIn(region)('lambda invoke', `--function-name ${ecsExport.name}`) + ' response.json',
    ),
    bullets(
      `${code(ecsExport.name)} writes nothing where the cluster is not active or lacks the tags: the log says which one.`,
      `A run that was given up is in ${code(ecsExport.deadLetterQueue)} or ${code(vaultStorage.deadLetterQueue)}; the next run by schedule makes up for it. The alarm stays until the queue is empty.`,
    ),
  );
}

function missing({ environment, project }: TattooFacts): string {
  return blocks(
    '### Issue 5: a table has no backup',
    bullets(
      `Are both tags there, in these letters? ${code(`Environment=${environment}`)}, ${code(`Project=${project}`)}.`,
      'Is DynamoDB switched on in the region settings? See Plan and selections.',
      'A table that was made after the last run is in the next one.',
    ),
  );
}

function nameOf(roleArn: string): string {
  return roleArn.split('/').at(-1) ?? roleArn;
}
