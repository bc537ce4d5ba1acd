import { blocks, bullets, code, shell, steps } from '../../markdown';
import { doesNotWork } from '../../procedure';
import type { Section } from '../../section';
import type { FibonacciFacts } from '../facts';
import { placeOptions, readOutputs, scriptCall, scriptLink } from '../scripts';
import { testCalendar } from '../test-calendar';
import { automatedTest } from './automated-test';

export function testingBackups(facts: FibonacciFacts): Section {
  const { names, inputs } = facts;
  return {
    title: 'Testing Backups',
    body: blocks(
      '### Calendar',
      testCalendar(facts),
      '### Verify backups',
      `${scriptLink('verify-backups')} reads only: retention and window, the age of the latest restorable time, versioning of both buckets, rotation, and the encryption of all of them. Exit code 0 is well, 1 is not:`,
      shell(verifyCall(facts)),
      automatedTest(facts),
      '### Aurora restore test',
      steps(
        `Restore the latest moment to \`fibonacci-test-restore-YYYYMMDD\`, with the same network.`,
        'Wait for the cluster, make an instance, wait for it.',
        'Count `nigredo_leads.leads`: `SELECT COUNT(*) FROM nigredo_leads.leads;`',
        'Delete the instance, then the cluster without a final snapshot.',
      ),
      `${scriptLink('test-aurora-restore')} does all four. Where the count fails, the cluster stays for a look, and the script says how to delete it:`,
      shell(
        ...readOutputs(facts),
        scriptCall(facts, 'test-aurora-restore', [
          `--cluster ${names.cluster}`,
          ...placeOptions(facts),
          `--database ${inputs.databaseName}`,
          `--user ${inputs.masterUsername}`,
        ]),
      ),
      doesNotWork(
        'a cluster without an instance answers nobody, and a cluster with one cannot be deleted',
        'aws rds restore-db-cluster-to-point-in-time; aws rds wait db-cluster-available; psql; aws rds delete-db-cluster --skip-final-snapshot',
      ),
      `Quarterly from a snapshot: [Aurora snapshot restore](#aurora-snapshot-restore) with another target, then ${scriptLink('delete-restored-cluster')}.`,
      '### S3 version test',
      steps(
        'Upload `Test content v1`.',
        'Overwrite it with `Test content v2`.',
        'List the versions of `test-backup.txt`.',
        'Copy the previous version over the new one, and read `Test content v1`.',
        'Delete every version of the object.',
      ),
      `${scriptLink('test-s3-versioning')} does all five, below \`backup-tests/\`:`,
      shell(scriptCall(facts, 'test-s3-versioning', [`--bucket ${names.siteBucket}`])),
      doesNotWork(
        'it adds a delete marker, and both test versions stay',
        `aws s3 rm s3://${names.siteBucket}/test-backup.txt`,
      ),
      '### Secrets rotation test',
      steps(
        'See that rotation is on (`RotationEnabled`).',
        'Rotate.',
        'Wait until `AWSCURRENT` is another version.',
        inputs.healthCheckUrl === null
          ? 'Ask the application whether it is well: `healthCheckUrl` is not set here.'
          : `Ask the application whether it is well: ${code(`curl ${inputs.healthCheckUrl}`)}.`,
      ),
      shell(
        scriptCall(facts, 'rotate-secret', [
          `--secret ${names.secret}`,
          ...(inputs.healthCheckUrl === null ? [] : [`--health-url ${inputs.healthCheckUrl}`]),
        ]),
      ),
      inputs.healthCheckUrl === null
        ? undefined
        : '`.prod` is no public domain: the address is the documented one. Set `healthCheckUrl` to one that answers.',
      '### Disaster recovery drill',
      'Once a year: scenarios 1 to 3 from their first to their last step, by somebody who did not write them, into restored names only. Write down how long each took, against the [Recovery objectives](#recovery-objectives).',
      bullets('A test that fails is an incident: see [Contact and Escalation](#contact-and-escalation).'),
    ),
  };
}

/** The call that verifies everything: it reads only. */
export function verifyCall(facts: FibonacciFacts): string {
  const { names, inputs, retentionDays } = facts;
  return scriptCall(
    facts,
    'verify-backups',
    [
      `--cluster ${names.cluster}`,
      `--retention-days ${retentionDays}`,
      `--window ${inputs.preferredBackupWindow}`,
      `--buckets "${names.siteBucket} ${names.trailBucket}"`,
      `--secret ${names.secret}`,
      `--max-age-minutes ${inputs.restorableAgeThresholdMinutes}`,
    ],
    true,
  );
}
