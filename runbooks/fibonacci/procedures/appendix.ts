import { blocks, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { SCRIPT_PURPOSES, scriptLink, type ScriptName } from '../scripts';

export function appendix({ names, region }: FibonacciFacts): Section {
  const aws = awsIn(region);
  const cluster = `--db-cluster-identifier ${names.cluster}`;
  const secret = `--secret-id ${names.secret}`;
  return {
    title: 'Appendix',
    body: blocks(
      '### Commands for Aurora',
      shell(
        aws('rds describe-db-clusters'),
        aws('rds describe-db-clusters', cluster, "--query 'DBClusters[0].Endpoint'"),
        aws('rds describe-db-cluster-snapshots', cluster),
      ),
      '### Commands for S3',
      shell(
        aws('s3 ls'),
        aws('s3api get-bucket-versioning', `--bucket ${names.siteBucket}`),
        aws('s3api list-object-versions', `--bucket ${names.siteBucket}`),
      ),
      '### Commands for secrets',
      shell(aws('secretsmanager list-secrets'), aws('secretsmanager list-secret-version-ids', secret)),
      `**Warning:** the next one prints the password, to the screen and into what records it. So does the cmdlet ${code('Get-SECSecretValue')}, which the original shows for the state of the rotation.`,
      shell(aws('secretsmanager get-secret-value', secret)),
      '### Scripts',
      table(
        ['script', 'what it is for'],
        Object.entries(SCRIPT_PURPOSES).map(([name, purpose]) => [scriptLink(name as ScriptName), purpose]),
      ),
    ),
  };
}
