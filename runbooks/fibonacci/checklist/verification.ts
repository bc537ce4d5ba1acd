import { blocks, checklist, code, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { verifyCall } from '../procedures/testing-backups';
import { readChecks } from '../read-checks';
import { scriptLink } from '../scripts';

export function verificationSteps(facts: FibonacciFacts): Section {
  const { names, inputs, retentionDays, region } = facts;
  const checks = readChecks(facts);
  return {
    title: 'Verification Steps',
    body: blocks(
      checklist(`Aurora prints ${code(`[${retentionDays}, "${inputs.preferredBackupWindow}"]`)}:`),
      shell(checks.settings),
      checklist('Both buckets print `{"Status": "Enabled"}`:'),
      shell(checks.siteVersioning, checks.trailVersioning),
      checklist('The secret prints `true`:'),
      shell(checks.rotationEnabled),
      checklist('The cluster prints `true` and the key of the system:'),
      shell(
        awsIn(region)(
          'rds describe-db-clusters',
          `--db-cluster-identifier ${names.cluster}`,
          "--query 'DBClusters[0].[StorageEncrypted, KmsKeyId]'",
        ),
      ),
      checklist(`All of it, with ${scriptLink('verify-backups')}, exit code 0:`),
      shell(verifyCall(facts)),
      checklist(
        `The mail of the topic ${code(names.topic)} was confirmed.`,
        `The dashboard ${code(names.dashboard)} shows a restorable time.`,
        'No alarm rings.',
      ),
    ),
  };
}
