import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell } from '../../markdown';
import { awsGlobal, awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function troubleshooting(facts: ArrakisFacts): Section {
  return {
    title: 'Troubleshooting',
    body: blocks(failingJobs(facts), failingCopies(facts), failingValidator(facts)),
  };
}

function failingJobs(facts: ArrakisFacts): string {
  const { vault, region, accountId, partition, roleArn, role, rds, hasEfs } = facts;
  const simulate = (
    resourceArns: readonly string[],
    actions: readonly string[],
    ...more: readonly string[]
  ) =>
    awsGlobal(
      'iam simulate-principal-policy',
      `--policy-source-arn ${roleArn}`,
      `--action-names ${actions.join(' ')}`,
      ...(resourceArns.length === 0 ? [] : [`--resource-arns ${resourceArns.join(' ')}`]),
      ...more,
      '--query "EvaluationResults[].[EvalActionName,EvalDecision]" --output table',
    );
  return blocks(
    '### Issue 1: backup jobs fail',
    'The status message says why, in most cases in plain words:',
    shell(
      awsIn(region)(
        'backup list-backup-jobs',
        `--by-backup-vault-name ${vault}`,
        '--by-state FAILED',
        '--query "BackupJobs[].[CreationDate,ResourceArn,StatusMessage]" --output json',
      ),
    ),
    `When it speaks of permissions, ask IAM for the actions that ${code(role)} needs. Every line should say ${code('allowed')}:`,
    shell(
      rds.length === 0
        ? undefined
        : simulate(
            rds.map(({ arn }) => arn),
            [
              'rds:CreateDBSnapshot',
              'rds:DescribeDBSnapshots',
              'rds:AddTagsToResource',
              'rds:CopyDBSnapshot',
            ],
          ),
      simulate(
        [
          `'arn:${partition}:ec2:${region}:${accountId}:volume/*'`,
          `'arn:${partition}:ec2:${region}::snapshot/*'`,
        ],
        ['ec2:CreateSnapshot'],
      ),
      hasEfs
        ? simulate(
            [`'arn:${partition}:elasticfilesystem:${region}:${accountId}:file-system/*'`],
            ['elasticfilesystem:Backup'],
          )
        : undefined,
      simulate(
        [],
        ['kms:CreateGrant'],
        '--context-entries ContextKeyName=kms:GrantIsForAWSResource,ContextKeyType=boolean,ContextKeyValues=true',
      ),
    ),
    bullets(
      'A simulation sees neither key policies nor every condition: it may deny what works. The status message outranks it.',
      `${code('AccessDenied')} on a key: the source is encrypted with a key whose policy does not know the role.`,
      'A snapshot that fails within an hour of a maintenance or backup window of the instance: see Performance.',
      facts.lock === undefined
        ? undefined
        : `A retention outside ${facts.lock.minRetentionDays} to ${facts.lock.maxRetentionDays} days: the locked vault refuses it when the job runs.`,
    ),
    `As documented, does not help (it is a permission of whoever starts a job, not of the role): ${code(`aws iam simulate-principal-policy --policy-source-arn ${roleArn} --action-names backup:StartBackupJob --resource-arns ${rds[0]?.arn ?? `arn:${partition}:rds:${region}:${accountId}:db:…`}`)}`,
  );
}

function failingCopies({ replica, region }: ArrakisFacts): string | undefined {
  if (replica === undefined) return undefined;
  return blocks(
    '### Issue 2: copies to the other region fail',
    replica.keyAlias === undefined
      ? 'There is no customer managed key: copies of RDS and EBS may fail for that reason alone.'
      : `The key of the replica vault must be ${code('Enabled')}; the jobs say the rest:`,
    shell(
      replica.keyAlias === undefined
        ? undefined
        : awsIn(replica.region)('kms describe-key', `--key-id ${replica.keyAlias}`),
      awsIn(region)(
        'backup list-copy-jobs',
        '--by-state FAILED',
        '--query "CopyJobs[].[CreationDate,ResourceArn,DestinationBackupVaultArn,StatusMessage]" --output json',
      ),
    ),
    bullets(
      `The source's own key matters too: an RDS or EBS recovery point keeps the key of its source, and one encrypted with a key that the role may not use cannot be copied.`,
      'A custom option group of an RDS instance must exist in the other region.',
      'A recovery point in cold storage cannot be copied; copies are therefore made right after the backup.',
    ),
  );
}

function failingValidator({
  validator,
  region,
  replica,
  project,
  metricNamespace,
}: ArrakisFacts): string | undefined {
  if (validator === undefined) return undefined;
  const aws = awsIn(region);
  return blocks(
    `### Issue ${replica === undefined ? 2 : 3}: the validator fails`,
    'Is the log group there, what does it say, and which runs were given up?',
    shell(
      aws('logs describe-log-groups', `--log-group-name-prefix /aws/lambda/${project}-backup-validator`),
      aws(
        'logs filter-log-events',
        `--log-group-name ${validator.logGroup}`,
        "--filter-pattern '?ERROR ?failed ?timed'",
        '--start-time "$(( $(date +%s) - 86400 ))000"',
      ),
      `QUEUE_URL=$(${aws('sqs get-queue-url', `--queue-name ${validator.deadLetterQueue}`, '--query QueueUrl --output text')})`,
      aws('sqs receive-message', '--queue-url "$QUEUE_URL"', '--visibility-timeout 0'),
    ),
    bullets(
      `${code('the report was not delivered to …')} names the delivery that failed: the topic, the bucket, or the metrics in ${code(metricNamespace)}. The checks themselves were made.`,
      `${code('TooManyRequestsException')} on a run by hand: the scheduled one is still running, and only one may.`,
    ),
  );
}
