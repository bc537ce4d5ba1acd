import { blocks, bullets, code, shell } from '../../markdown';
import { nextDates } from '../../next-dates';
import { REFERENCE_DATE } from '../../reference-date';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { scriptCall } from '../scripts';

const NEXT_COUNT = 3;

/** What the function does that tests the backups, where the environment has it. */
export function automatedTest(facts: FibonacciFacts): string | undefined {
  const { names, inputs, region } = facts;
  if (!inputs.enableBackupTesting) return undefined;
  const aws = awsIn(region);
  const cluster = names.backupTestCluster;
  const next = nextDates(inputs.backupTestSchedule, REFERENCE_DATE, NEXT_COUNT).map((date) =>
    date.slice(0, 10),
  );
  const table =
    inputs.backupTestTable === null ? 'any table is there' : `${code(inputs.backupTestTable)} has a row`;
  return blocks(
    '### Automated test',
    `${code(names.backupTestFunction)} does the next two tests by itself, next on ${next.join(', ')}. It restores the newest moment into ${code(cluster)}, makes an instance, looks at key, version and age, asks through the Data API whether ${table}, and deletes both. Beside it, an object below \`backup-tests/automated/\` is written twice, deleted and brought back.`,
    bullets(
      `It takes a step every quarter of an hour, two hours in all. After ${inputs.backupTestDeadlineHours} hours it has failed; what it made is deleted then, too.`,
      'The password is that of the secret: a rotation that falls into the test makes it fail. Start it again.',
      'Rotation, the restore of a snapshot and the drill stay with people.',
    ),
    'How the last ones went, and why one failed:',
    shell(aws('logs tail', `/aws/lambda/${names.backupTestFunction}`, '--since 1d')),
    'Start one now; it is refused while one runs:',
    shell(
      aws(
        'lambda invoke',
        `--function-name ${names.backupTestFunction}`,
        '--invocation-type Event',
        '--cli-binary-format raw-in-base64-out',
        `--payload '{"action": "start"}'`,
      ) + ' response.json',
    ),
    'Where the function does not get its cluster away, delete it by hand:',
    shell(scriptCall(facts, 'delete-restored-cluster', [`--cluster ${cluster}`])),
  );
}
