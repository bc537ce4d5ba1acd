import { bullets, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';

/** How data go from the backups, too: the original names such procedures and has none. */
export function dataDeletion({ names, region, inputs, retentionDays }: FibonacciFacts): readonly string[] {
  const aws = awsIn(region);
  const site = `--bucket ${names.siteBucket}`;
  return [
    '### Data deletion',
    `Delete in the database and the site first. Automated backups forget it after ${retentionDays} days${
      inputs.siteNoncurrentDays === null
        ? ''
        : `, old versions of the site after ${inputs.siteNoncurrentDays}`
    }. What must go earlier, and what never goes by itself, by id and after a second person has looked:`,
    shell(
      'SNAPSHOT=   # a manual snapshot that holds the data',
      aws('rds delete-db-cluster-snapshot', '--db-cluster-snapshot-identifier "$SNAPSHOT"'),
      'KEY=          # key of the object',
      'VERSION_ID=   # each of its versions, from list-object-versions',
      aws('s3api delete-object', site, '--key "$KEY"', '--version-id "$VERSION_ID"'),
    ),
    'The secret, when the whole system ends:',
    shell(aws('secretsmanager delete-secret', `--secret-id ${names.secret}`, '--recovery-window-in-days 30')),
    'Within those 30 days it can be brought back:',
    shell(aws('secretsmanager restore-secret', `--secret-id ${names.secret}`)),
    bullets(
      'An automated backup cannot be edited. After a restore, delete again what was deleted between its moment and now, before the application uses it.',
      'Write down what was deleted, for whom, when and by whom.',
    ),
  ];
}
