import { blocks, bullets, code, steps, table } from '../../markdown';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';
import { scriptLink } from '../procedure';

export function compliance(facts: TaskManagerFacts): Section {
  const { inputs, names } = facts;
  return {
    title: 'Security and compliance',
    body: blocks(
      bullets(
        `**Encryption.** ${encryption(facts)} Backups take the key of their table.`,
        `**Access.** Only roles with ${code(names.restoreOperatorPolicy)} may restore; ${code(names.restoreRestrictionPolicy)} takes restores and the deletion of backups from the roles it is attached to (${code('restoreOperatorRoleArns')}: ${inputs.restoreOperatorRoleArns.length}, ${code('restrictedRoleArns')}: ${inputs.restrictedRoleArns.length} here).`,
        '**Integrity.** The original procedures say that DynamoDB backups include checksums: that is managed by the service, and AWS documents no way to see it. Only a restore proves a backup, hence the monthly verification.',
        `**Audit.** Every backup, restore and deletion is a management event in ${code(names.trail)}.`,
      ),
      gdpr(facts),
      table(
        ['HIPAA, if it applies', 'here'],
        [
          [
            'customer managed keys',
            inputs.tableEncryption === 'customer-managed'
              ? `yes, ${code(names.tablesKeyAlias)}`
              : 'no: with `hipaa` the environment is refused until `tableEncryption` is `customer-managed`',
          ],
          [
            'access logging of all backup operations',
            `${code(names.trail)}${inputs.enableDataEvents ? ', data events included' : '; data events on request (`enableDataEvents`)'}`,
          ],
          ['audit trail of backups', `${inputs.trailRetentionDays} days, with digests`],
        ],
      ),
      table(
        ['SOC 2', 'evidence'],
        [
          ['documented procedures', 'this document and its history in the repository'],
          ['regular tests', 'Testing protocols; reminders in the topic'],
          [
            'evidence that backups succeed',
            `${code(`s3://${names.evidenceBucket}/restore-tests/`)}, kept ${inputs.evidenceRetentionDays} days; metrics in ${code(names.metricNamespace)}`,
          ],
        ],
      ),
      'This configuration **supports** an audit; no configuration makes a system compliant by itself.',
    ),
  };
}

function encryption({ inputs, names }: TaskManagerFacts): string {
  switch (inputs.tableEncryption) {
    case 'customer-managed':
      return `All tables are encrypted at rest with the customer managed key ${code(names.tablesKeyAlias)}: whoever deletes it deletes every backup with it; the order can be taken back for ${inputs.kmsDeletionWindow} days.`;
    case 'aws-managed':
      return 'All tables are encrypted at rest with the AWS managed key `alias/aws/dynamodb`. Consider customer managed keys: `tableEncryption`.';
    case 'aws-owned':
      return 'All tables are encrypted at rest with a key that AWS owns, and that nobody here can see. Consider customer managed keys: `tableEncryption`.';
  }
}

function gdpr({ inputs }: TaskManagerFacts): string {
  const days = Math.max(inputs.backupRetentionDays, inputs.pitrRecoveryPeriodDays);
  return blocks(
    '### GDPR: erasure and backups',
    `Backups may hold personal data, and a single item cannot be removed from one. They are deleted when their retention expires: after ${inputs.backupRetentionDays} days (on-demand) and ${inputs.pitrRecoveryPeriodDays} days (point-in-time recovery). Until then an **erasure ledger** keeps the erased from coming back:`,
    steps(
      'Erase the person from the tables in use.',
      'Add a line to the ledger `erased.txt`: the user id and nothing else, in a place of its own that no restore touches. Note the day beside it, in the record of the request.',
      `After **every** restore, before anybody uses the data: ${scriptLink('merge-restored-items')} leaves out who is in the ledger, and ${scriptLink('replay-erasures')} deletes them from a table that replaces the old one.`,
      `A line may go when no backup can hold the person any more: ${days} days after the erasure, or later where the retention register keeps an older backup.`,
      'Tell in the privacy notice how long backups live.',
    ),
  );
}
