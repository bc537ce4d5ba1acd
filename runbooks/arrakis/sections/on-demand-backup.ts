import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, link, shell } from '../../markdown';
import { awsIn, keepText, shellCommand } from '../../shell-command';
import type { Section } from '../../section';

const SCRIPT = 'scripts/start-backup-job.sh';

export function onDemandBackup(facts: ArrakisFacts): Section {
  const { vault, region, roleArn, lock } = facts;
  const aws = awsIn(region);
  const resourceArn = facts.rds[0]?.arn ?? '"$RESOURCE_ARN"';
  const days = facts.rules[0]?.deleteAfterDays ?? lock?.minRetentionDays ?? 30;
  return {
    title: 'On-demand backup',
    body: blocks(
      `Before a risky change. The documented command has no lifecycle, and a recovery point without one never expires: always say how long it is kept. The script ${link(code('start-backup-job.sh'), SCRIPT)} asks AWS for the vault's limits, shows what it would do, and starts the job only when told so. Look first:`,
      facts.rds.length === 0
        ? blocks('No RDS instance is configured here, so name the resource:', shell('RESOURCE_ARN='))
        : undefined,
      shell(
        shellCommand(
          `bash docs/runbooks/arrakis/${SCRIPT}`,
          `--vault ${vault}`,
          `--resource ${resourceArn}`,
          `--role ${roleArn}`,
          `--retention-days ${days}`,
          `--region ${region}`,
          '--dry-run',
        ),
      ),
      `Then the same line with ${code('--yes')} instead of ${code('--dry-run')}. The command that it runs:`,
      shell(
        aws(
          'backup start-backup-job',
          `--backup-vault-name ${vault}`,
          `--resource-arn ${resourceArn}`,
          `--iam-role-arn ${roleArn}`,
          `--lifecycle DeleteAfterDays=${days}`,
        ),
      ),
      bullets(
        lock === undefined
          ? undefined
          : `The vault is locked: it takes ${lock.minRetentionDays} to ${lock.maxRetentionDays} days. A job with another retention, or with none, fails or leaves a recovery point that the lock keeps.`,
        lock?.mode === 'COMPLIANCE'
          ? 'The lock is in COMPLIANCE mode: a retention that is too long cannot be shortened later by anybody.'
          : undefined,
      ),
      copyByHand(facts, resourceArn),
    ),
  };
}

function copyByHand(
  { replica, vault, region, roleArn, rules }: ArrakisFacts,
  resourceArn: string,
): string | undefined {
  if (replica === undefined) return undefined;
  const aws = awsIn(region);
  return blocks(
    `A backup made by hand is not copied. Copy it while it is warm: a recovery point in cold storage cannot be copied:`,
    shell(
      keepText(
        'RECOVERY_POINT_ARN',
        aws(
          'backup list-recovery-points-by-backup-vault',
          `--backup-vault-name ${vault}`,
          `--by-resource-arn ${resourceArn}`,
          `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
        ),
      ),
      aws(
        'backup start-copy-job',
        '--recovery-point-arn "$RECOVERY_POINT_ARN"',
        `--source-backup-vault-name ${vault}`,
        `--destination-backup-vault-arn ${replica.vaultArn}`,
        `--iam-role-arn ${roleArn}`,
        `--lifecycle DeleteAfterDays=${rules[0]?.deleteAfterDays ?? 30}`,
      ),
    ),
  );
}
