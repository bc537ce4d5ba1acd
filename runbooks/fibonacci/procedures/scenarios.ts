import { blocks, code, shell } from '../../markdown';
import { procedure } from '../../procedure';
import { awsIn, awsGlobal, keepText } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { placeOptions, readOutputs, scriptCall } from '../scripts';

const EXAMPLE_MOMENT = '2025-01-15T10:25:00Z';

export function accidentalDataDeletion(facts: FibonacciFacts): string {
  const { names, inputs, restored, region } = facts;
  const endpointOf = (variable: string, cluster: string) =>
    keepText(
      variable,
      awsIn(region)(
        'rds describe-db-clusters',
        `--db-cluster-identifier ${cluster}`,
        "--query 'DBClusters[0].Endpoint'",
      ),
    );
  const connection = `-U ${inputs.masterUsername} -d ${inputs.databaseName}`;
  return blocks(
    '### Scenario 1: accidental data deletion',
    '**Estimated recovery time: 30-60 minutes.**',
    procedure(
      [
        'Identify the time of the deletion, in the log of the application or of the audit trail: restore to the second before it.',
      ],
      [
        'Restore the cluster to before it:',
        shell(
          ...readOutputs(facts),
          `MOMENT="${EXAMPLE_MOMENT}"   # UTC, before the deletion`,
          scriptCall(facts, 'restore-aurora', [
            `--cluster ${names.cluster}`,
            '--to-time "$MOMENT"',
            `--target ${restored}`,
            ...placeOptions(facts),
          ]),
        ),
      ],
      [
        'Export the affected data, of the table that lost them. The second line keeps the counters of production as they are:',
        shell(
          endpointOf('RESTORED', restored),
          `PGSSLMODE=require pg_dump -h "$RESTORED" ${connection} -t nigredo_leads.leads --data-only --file=leads.sql`,
          "sed -e 's/^COPY nigredo_leads\\.leads /COPY nigredo_leads.leads_restored /' -e '/^SELECT pg_catalog.setval/d' leads.sql > leads-restored.sql",
        ),
      ],
      [
        'Import them into production: beside the table first, then only what is missing. The restored rows replace nothing that was written since:',
        shell(
          endpointOf('PRODUCTION', names.cluster),
          `PGSSLMODE=require psql -h "$PRODUCTION" ${connection} -v ON_ERROR_STOP=1 --single-transaction \\`,
          '  -c "CREATE TABLE nigredo_leads.leads_restored (LIKE nigredo_leads.leads INCLUDING DEFAULTS)" \\',
          '  -f leads-restored.sql \\',
          '  -c "INSERT INTO nigredo_leads.leads SELECT * FROM nigredo_leads.leads_restored ON CONFLICT DO NOTHING"',
        ),
      ],
      [
        `Verify: count in both, look at samples, then drop ${code('nigredo_leads.leads_restored')}, delete the two files and the restored cluster:`,
        shell(
          endpointOf('PRODUCTION', names.cluster),
          `PGSSLMODE=require psql -h "$PRODUCTION" ${connection} -c "SELECT COUNT(*) FROM nigredo_leads.leads"`,
          scriptCall(facts, 'delete-restored-cluster', [`--cluster ${restored}`]),
        ),
      ],
    ),
  );
}

export function databaseCorruption(facts: FibonacciFacts): string {
  const { names, restored, region } = facts;
  return blocks(
    '### Scenario 2: database corruption',
    '**Estimated recovery time: 30-45 minutes.**',
    procedure(
      [
        'Take a manual snapshot of the corrupted state first, for the search of the cause:',
        shell(scriptCall(facts, 'take-manual-snapshot', [`--cluster ${names.cluster}`])),
      ],
      [
        'Restore the latest state that was good: a moment before the corruption, or a snapshot (see [Aurora snapshot restore](#aurora-snapshot-restore)):',
        shell(
          ...readOutputs(facts),
          `MOMENT="${EXAMPLE_MOMENT}"   # UTC, before the corruption`,
          scriptCall(facts, 'restore-aurora', [
            `--cluster ${names.cluster}`,
            '--to-time "$MOMENT"',
            `--target ${restored}`,
            ...placeOptions(facts),
          ]),
        ),
      ],
      ['Verify the data of the restored cluster: step 1 of [After the restore](#after-the-restore).'],
      ['Point the application at it: step 2 there.'],
      [
        'Find the root cause, before the old cluster goes:',
        shell(
          awsIn(region)(
            'rds describe-events',
            `--source-identifier ${names.cluster}`,
            '--source-type db-cluster',
            '--duration 1440',
          ),
        ),
      ],
    ),
  );
}

export function siteDeletion(facts: FibonacciFacts): string {
  const { names, region, inputs } = facts;
  const bucket = names.siteBucket;
  return blocks(
    '### Scenario 3: accidental S3 deletion',
    `**Estimated recovery time: 5-10 minutes.** ${inputs.siteNoncurrentDays === null ? 'At any time.' : `Within ${inputs.siteNoncurrentDays} days of the deletion.`}`,
    procedure(
      [
        'List what is deleted:',
        shell(
          awsIn(region)(
            's3api list-object-versions',
            `--bucket ${bucket}`,
            "--query 'DeleteMarkers[?IsLatest].[Key, VersionId, LastModified]'",
            '--output text',
          ),
        ),
      ],
      [
        'Remove the delete marker of each key:',
        shell(scriptCall(facts, 'remove-delete-marker', [`--bucket ${bucket}`, '--key index.html'])),
      ],
      [
        'Let CloudFront forget the errors that it has kept, and verify that the invalidation is `Completed`:',
        shell(
          'DISTRIBUTION_ID=   # of the site',
          awsGlobal('cloudfront create-invalidation', '--distribution-id "$DISTRIBUTION_ID"', '--paths "/*"'),
          awsGlobal('cloudfront list-invalidations', '--distribution-id "$DISTRIBUTION_ID"'),
        ),
      ],
      ['Test the site: its first page, and one of the objects that were gone.'],
    ),
  );
}
