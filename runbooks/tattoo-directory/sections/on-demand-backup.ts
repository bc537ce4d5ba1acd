import { blocks, bullets, code, link, shell, steps } from '../../markdown';
import type { Section } from '../../section';
import { awsIn, keepText, shellCommand } from '../../shell-command';
import { START_BACKUP_JOB, chooseTable, tableArn } from '../commands';
import type { TattooFacts } from '../facts';

export function onDemandBackup(facts: TattooFacts): Section {
  const { vault, lock, region, roleArn, replica } = facts;
  const days = retentionDays(facts);
  const arn = `"${tableArn(facts)}"`;
  return {
    title: 'On-demand backup',
    body: blocks(
      'Before a risky change. Always say how long it is kept: without a lifecycle a recovery point never expires.',
      bullets(
        lock === undefined
          ? undefined
          : `The vault is locked: it takes ${lock.minRetentionDays} to ${lock.maxRetentionDays} days, and fails every job with another retention or none.`,
      ),
      'In the console:',
      steps(
        `AWS Backup, ${region}, Protected resources, Create on-demand backup.`,
        `Type DynamoDB, the table, Create backup now, retention ${days} days, vault ${code(vault.name)}.`,
        `Role: ${code(roleArn)}. Then Create on-demand backup.`,
      ),
      `By ${link(code('start-backup-job.sh'), '../arrakis/scripts/start-backup-job.sh')}, which asks AWS for the limits of the vault; it starts nothing without ${code('--yes')} in place of ${code('--dry-run')}:`,
      shell(
        chooseTable(facts),
        shellCommand(
          `bash ${START_BACKUP_JOB}`,
          `--vault ${vault.name}`,
          `--resource ${arn}`,
          `--role ${roleArn}`,
          `--retention-days ${days}`,
          `--region ${region}`,
          '--dry-run',
        ),
      ),
      'The command that it runs (starts a job):',
      shell(
        awsIn(region)(
          'backup start-backup-job',
          `--backup-vault-name ${vault.name}`,
          `--resource-arn ${arn}`,
          `--iam-role-arn ${roleArn}`,
          `--lifecycle DeleteAfterDays=${days}`,
        ),
      ),
      replica === undefined
        ? undefined
        : blocks(
            `A backup made by hand is not copied. When it is ${code('COMPLETED')}, copy it to ${replica.region} (starts a job):`,
            shell(
              keepText(
                'RECOVERY_POINT_ARN',
                awsIn(region)(
                  'backup list-recovery-points-by-backup-vault',
                  `--backup-vault-name ${vault.name}`,
                  `--by-resource-arn ${arn}`,
                  `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
                ),
              ),
              awsIn(region)(
                'backup start-copy-job',
                '--recovery-point-arn "$RECOVERY_POINT_ARN"',
                `--source-backup-vault-name ${vault.name}`,
                `--destination-backup-vault-arn ${replica.arn}`,
                `--iam-role-arn ${roleArn}`,
                `--lifecycle DeleteAfterDays=${days}`,
              ),
            ),
          ),
    ),
  };
}

/** As long as a daily backup, within the limits of the lock. */
function retentionDays({ rules, lock }: TattooFacts): number {
  const daily = rules[0]?.deleteAfterDays ?? 1;
  return lock === undefined ? daily : Math.min(Math.max(daily, lock.minRetentionDays), lock.maxRetentionDays);
}
