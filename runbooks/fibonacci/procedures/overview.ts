import { blocks, bullets, code, fenced, table } from '../../markdown';
import { REFERENCE_DATE } from '../../reference-date';
import type { Section } from '../../section';
import { DOCUMENTS, documentLink, fileLink } from '../documents';
import type { FibonacciFacts } from '../facts';
import { nextReview } from '../revisions';

export function overview(facts: FibonacciFacts): Section {
  const { stack, names, region, accountId } = facts;
  const updated = REFERENCE_DATE.toISOString().slice(0, 10);
  return {
    title: 'Overview',
    body: blocks(
      `Stack ${code(stack)}, account ${code(accountId)}, region ${code(region)}. For a quick look: ${documentLink('quickReference')}; to deploy and to sign off: ${documentLink('checklist')}.`,
      diagram(facts),
      bullets(
        'Each script looks first: run it with `--dry-run`, then with `--yes` instead. It stops at the first error, and says what an earlier run left.',
        '"As documented, does not work" quotes a command of the original procedures that must not be used, and says why.',
        `The database is in private subnets: ${code('psql')} and ${code('pg_dump')} need a host in the VPC that a security group of the cluster admits. ${code('PGPASSWORD')} is the password of the secret ${code(names.secret)}.`,
        'PowerShell needs AWS.Tools.RDS, AWS.Tools.S3 and AWS.Tools.SecretsManager.',
      ),
      '### Revisions',
      table(
        ['version', 'last updated', 'next review'],
        [
          ['1.0', '2025-01-15', nextReview('2025-01-15')],
          ['2.0, from the environments, with corrected commands', updated, nextReview(updated)],
        ],
      ),
      '### Where the code is',
      'The original was one file, `lib/fibonacci-stack.ts`. What its lines did is here:',
      table(
        ['original lines', 'what', 'now'],
        [
          ['445-458', 'backups of Aurora', fileLink('modules/fibonacci/database.ts')],
          ['620-630', 'bucket of the site', fileLink('modules/fibonacci/site.ts')],
          ['105-145', 'trail and its bucket', fileLink('modules/fibonacci/trail.ts')],
          ['420-424', 'rotation', fileLink('modules/fibonacci/credentials.ts')],
        ],
      ),
      '### Related documents',
      bullets(
        `${DOCUMENTS.quickReference} and ${DOCUMENTS.checklist}, beside this one.`,
        '`ENCRYPTION-CONFIGURATION.md` and `CLOUDTRAIL-IMPLEMENTATION.md` of the original are sections here: [Encryption configuration](#encryption-configuration) and [CloudTrail implementation](#cloudtrail-implementation).',
        'Aurora backups: <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html>',
        'S3 versioning: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>',
        'Secrets rotation: <https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html>',
        'CloudTrail: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html>',
      ),
    ),
  };
}

function diagram({ names, retentionDays }: FibonacciFacts): string {
  return fenced('text', [
    `Writer instance (${names.writer})`,
    `  |-- Automated backups (${retentionDays} days)`,
    '  |-- Continuous backups (point-in-time recovery)',
    '  |-- Manual snapshots (on demand)',
    `  \`-- KMS key encryption (${names.keyAlias})`,
  ]);
}
