import type { ArrakisFacts, RuleFacts } from '../facts';
import { blocks, bullets, code, shell, table } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function storageCost(facts: ArrakisFacts): Section {
  const { vault, region, hasEfs, rules, costTags, withoutEffect, archivesEbs } = facts;
  const aws = awsIn(region);
  const coldRules = rules.filter(({ coldStorageAfterDays }) => coldStorageAfterDays !== null);
  return {
    title: 'Cold storage and cost',
    body: blocks(
      coldRules.length === 0
        ? 'No rule moves recovery points to cold storage here: all of them stay warm until they are deleted.'
        : blocks(
            'Cold storage exists for a few types only. AWS Backup ignores the setting for the others without a word:',
            table(
              ['type', ...coldRules.map(({ name }) => name)],
              [
                ['RDS', ...coldRules.map(() => 'stays warm')],
                ['EBS', ...coldRules.map((rule) => ebsTier(rule))],
                ...(hasEfs ? [['EFS', ...coldRules.map((rule) => coldAfter(rule))]] : []),
              ],
            ),
          ),
      bullets(
        coldRules.length === 0
          ? undefined
          : 'A recovery point stays in cold storage for 90 days at least; deleting it earlier is billed all the same. Its restore takes hours longer, and it cannot be copied.',
        archivesEbs
          ? '`enableIntelligentTiering` is on: monthly EBS snapshots go to the archive tier, where each is a full one, and reports to S3 Intelligent-Tiering. AWS Backup itself has no automatic tiering.'
          : 'EBS snapshots stay warm: the archive tier needs `enableIntelligentTiering`, and works on the monthly rule only.',
        withoutEffect.length === 0
          ? 'AWS Backup has no deduplication or compression to switch on, so no saving is counted on either.'
          : `${withoutEffect.map(code).join(' and ')} ${withoutEffect.length === 1 ? 'is' : 'are'} set and without effect: AWS Backup has no such setting.`,
        Object.keys(costTags).length === 0
          ? undefined
          : `Cost reports can be split by the tags ${Object.entries(costTags)
              .map(([key, value]) => code(`${key}=${value}`))
              .join(', ')} of vault and recovery points, once they are activated in Billing.`,
      ),
      'Every rule deletes what it made. What is left over was made by hand or could not be deleted; look for both every month:',
      shell(
        ...[
          [
            'RecoveryPoints[?Lifecycle.DeleteAfterDays==null]',
            '[CreationDate,BackupSizeInBytes,RecoveryPointArn]',
          ],
          [`RecoveryPoints[?Status=='EXPIRED']`, '[CreationDate,StatusMessage,RecoveryPointArn]'],
        ].map(([points = '', columns = '']) =>
          aws(
            'backup list-recovery-points-by-backup-vault',
            `--backup-vault-name ${vault}`,
            `--query "${points}.${columns}" --output json`,
          ),
        ),
      ),
      `Give a leftover an end rather than deleting it (changes the recovery point${facts.requiresMfa ? '; needs a session with MFA' : ''}):`,
      shell(
        'RECOVERY_POINT_ARN=   # one of the list above',
        aws(
          'backup update-recovery-point-lifecycle',
          `--backup-vault-name ${vault}`,
          '--recovery-point-arn "$RECOVERY_POINT_ARN"',
          `--lifecycle DeleteAfterDays=${rules[0]?.deleteAfterDays ?? 30}`,
        ),
      ),
    ),
  };
}

function coldAfter({ coldStorageAfterDays }: RuleFacts): string {
  return `cold after ${coldStorageAfterDays ?? 0} days`;
}

function ebsTier(rule: RuleFacts): string {
  return rule.archivesEbs ? `archived after ${rule.coldStorageAfterDays ?? 0} days` : 'stays warm';
}
