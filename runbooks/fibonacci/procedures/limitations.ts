import { blocks, bullets, table } from '../../markdown';
import type { Section } from '../../section';
import type { FibonacciFacts } from '../facts';
import { scriptLink } from '../scripts';

export function limitations(facts: FibonacciFacts): Section {
  const { inputs, retentionDays } = facts;
  const isOn = (flag: boolean) => (flag ? 'on' : 'off');
  return {
    title: 'Known Limitations',
    body: blocks(
      bullets(
        `${retentionDays} days of automated backups may not meet every obligation: manual snapshots, ${scriptLink('take-manual-snapshot')}, for what must stay longer (\`auroraRetentionDays\` goes up to 35).`,
        'Versions without an end make the bucket dearer every month: the lifecycle deletes old ones (`siteNoncurrentDays`).',
        `A rotation every ${inputs.rotationDays} days may be too often for some environments: \`rotationDays\`, for each environment.`,
        inputs.enableReplication
          ? `The site is replicated to ${inputs.drRegion}.`
          : 'Nothing is replicated to another region: see [Scenario 4](#scenario-4-region-failure).',
      ),
      '### Future enhancements',
      table(
        ['enhancement', 'how', 'here'],
        [
          [
            'replication of the site to another region',
            '`enableReplication`',
            isOn(inputs.enableReplication),
          ],
          ['Aurora Global Database', '`enableGlobalDatabase`', isOn(inputs.enableGlobalDatabase)],
          ['AWS Backup: a vault with daily snapshots', '`enableAwsBackup`', isOn(inputs.enableAwsBackup)],
          ['a function that tests the backups', '`enableBackupTesting`', isOn(inputs.enableBackupTesting)],
          ['automated restore tests', '`enableRestoreTesting`', isOn(inputs.enableRestoreTesting)],
          [
            'a DNS record that goes to the other region, active and passive',
            '`failover`',
            isOn(inputs.failover !== null),
          ],
          ['compliance reports', '`enableComplianceReports`', isOn(inputs.enableComplianceReports)],
          ['analytics of backups', '`enableBackupAnalytics`', isOn(inputs.enableBackupAnalytics)],
          ['two regions in use at once', 'not built', 'off'],
        ],
      ),
    ),
  };
}
