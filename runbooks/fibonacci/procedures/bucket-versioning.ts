import { blocks, bullets, code, shell, table } from '../../markdown';
import { doesNotWork } from '../../procedure';
import type { Section } from '../../section';
import { awsIn, keepText } from '../../shell-command';
import { inTheConsole } from '../console';
import type { FibonacciFacts } from '../facts';
import { powerShell } from '../power-shell';
import { readChecks } from '../read-checks';
import { siteHorizon, trailStages } from '../retention';
import { scriptCall, scriptLink } from '../scripts';

export function bucketVersioning(facts: FibonacciFacts): Section {
  const { names, region } = facts;
  const aws = awsIn(region);
  const { siteVersioning, trailVersioning } = readChecks(facts);
  const bucket = names.siteBucket;
  return {
    title: 'S3 Bucket Versioning',
    body: blocks(
      table(
        ['bucket', 'purpose', 'old versions'],
        [
          [code(bucket), 'front-end static assets', siteHorizon(facts)],
          [code(names.trailBucket), 'audit logs', trailStages(facts)],
        ],
      ),
      'Both print `{"Status": "Enabled"}`:',
      shell(siteVersioning, trailVersioning),
      '### View versions',
      inTheConsole(
        'S3 → Buckets.',
        `Select the bucket ${code(bucket)}.`,
        'Toggle Show versions.',
        'View the versions of each object.',
      ),
      'With commands, of all objects and of those whose key begins with `index.html`:',
      shell(
        aws('s3api list-object-versions', `--bucket ${bucket}`),
        aws('s3api list-object-versions', `--bucket ${bucket}`, '--prefix index.html'),
      ),
      powerShell(
        `Get-S3Version -BucketName ${bucket} -Region ${region}`,
        `Get-S3Version -BucketName ${bucket} -Prefix index.html -Region ${region}`,
      ),
      '### Restore a version',
      'An overwrite is reverted by a copy of the old version over the new one. Nothing is lost: the bad version becomes an old one.',
      inTheConsole(
        `S3 → Buckets → ${code(bucket)}.`,
        'Toggle Show versions.',
        'Find the version by its date.',
        'Click its version id.',
        'Download it, or copy it over the object.',
      ),
      `With ${scriptLink('restore-object-version')}:`,
      shell(
        'VERSION_ID=   # VersionId from list-object-versions',
        scriptCall(facts, 'restore-object-version', [
          `--bucket ${bucket}`,
          '--key index.html',
          '--version-id "$VERSION_ID"',
        ]),
      ),
      'With a single command. The source is quoted, for its question mark; special characters of the key in it are URL-encoded:',
      shell(
        'VERSION_ID=   # VersionId from list-object-versions',
        aws(
          's3api copy-object',
          `--bucket ${bucket}`,
          `--copy-source "${bucket}/index.html?versionId=$VERSION_ID"`,
          '--key index.html',
        ),
      ),
      bullets('One copy takes 5 GB at most. A larger object: `aws s3 cp` of a download of the version.'),
      '### Restore a deleted object',
      `A deletion adds a delete marker; without it the object is back. ${scriptLink('remove-delete-marker')} takes the newest marker of exactly this key:`,
      shell(scriptCall(facts, 'remove-delete-marker', [`--bucket ${bucket}`, '--key index.html'])),
      'With single commands:',
      shell(
        keepText(
          'DELETE_MARKER_VERSION_ID',
          aws(
            's3api list-object-versions',
            `--bucket ${bucket}`,
            '--prefix index.html',
            '--query "DeleteMarkers[?Key==\'index.html\' && IsLatest].VersionId | [0]"',
          ),
        ),
        aws(
          's3api delete-object',
          `--bucket ${bucket}`,
          '--key index.html',
          '--version-id "$DELETE_MARKER_VERSION_ID"',
        ),
      ),
      doesNotWork(
        'the prefix also finds `index.html.bak`, and the first marker need not be the latest',
        `aws s3api list-object-versions --bucket ${bucket} --prefix index.html --query 'DeleteMarkers[0].VersionId'`,
      ),
      '### Restore a whole bucket',
      `${scriptLink('restore-bucket-to-date')} makes a new bucket and copies into it, for each key, the newest version of a moment; a key that was deleted then stays away. Where AWS Backup is on, its vault can restore the bucket, too.`,
      shell(
        'MOMENT="2025-01-15T10:30:00Z"   # UTC',
        scriptCall(facts, 'restore-bucket-to-date', [
          `--bucket ${bucket}`,
          '--to-time "$MOMENT"',
          `--target ${bucket}-restored`,
        ]),
      ),
    ),
  };
}
