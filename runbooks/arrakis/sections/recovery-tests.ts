import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell, steps, table } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function recoveryTests(facts: ArrakisFacts): Section {
  const { region, rds, replica, rtoHours, hasEfs } = facts;
  const aws = awsIn(region);
  const [instance] = rds;
  return {
    title: 'Recovery tests',
    body: blocks(
      table(
        ['how often', 'test', 'passed when'],
        [
          ...(facts.validator === undefined
            ? []
            : [['every day, by itself', 'validator', 'status `ok`, no issue']]),
          ...(facts.restoreTesting === undefined
            ? []
            : [
                [
                  `by itself, ${code(facts.restoreTesting.schedule)} UTC`,
                  'automated restore test',
                  'every restore job is `COMPLETED` and its validation `SUCCESSFUL`',
                ],
              ]),
          ['every month', 'status, leftovers, alarms by hand', 'every resource has a recent recovery point'],
          ...(instance === undefined
            ? []
            : [
                [
                  'every quarter',
                  `restore of ${code(instance.identifier)}`,
                  `data are right, within ${rtoHours} hours`,
                ],
              ]),
          [
            'every quarter, in turn',
            `restore of an EBS volume${hasEfs ? ' or an EFS file system' : ''}`,
            'files can be read',
          ],
          ...(replica === undefined
            ? []
            : [
                [
                  'every year',
                  `restore in ${replica.region} from the replica vault`,
                  'the application runs on it',
                ],
              ]),
          [
            'after every change of key, role, vault or lock',
            'on-demand backup and restore of one resource',
            'both jobs complete',
          ],
        ],
      ),
      automatedTest(facts),
      '### The quarterly restore test',
      steps(
        'Name a tester who did not write this runbook, and tell the team: alarms may ring.',
        'Choose a recovery point at random, not the newest each time: old and cold ones must be restorable too.',
        `Restore it as in Restore, under a new name, without touching what runs.`,
        'Check the data, and note what you compared.',
        `Take the duration from the job; compare it with the RTO of ${rtoHours} hours:`,
      ),
      shell(
        aws(
          'backup list-restore-jobs',
          '--by-status COMPLETED',
          '--query "RestoreJobs[].[CreationDate,CompletionDate,ResourceType,CreatedResourceArn]" --output json',
        ),
      ),
      instance === undefined
        ? undefined
        : blocks(
            'Remove the restored resource, and only that (deletes the instance of the test):',
            shell(
              aws(
                'rds delete-db-instance',
                `--db-instance-identifier ${instance.identifier}-restored`,
                '--skip-final-snapshot',
                '--delete-automated-backups',
              ),
            ),
          ),
      bullets(
        facts.validator === undefined
          ? 'Write down date, recovery point, duration, result and what to change here.'
          : 'Write down date, recovery point, duration, result and what to change here. The next validation reports the RTO as measured instead of `unknown`, for 30 days.',
        'A test that fails is an incident: open one, and test again.',
      ),
    ),
  };
}

function automatedTest({ restoreTesting, region, hasEfs, rds }: ArrakisFacts): string | undefined {
  if (restoreTesting === undefined) return undefined;
  const aws = awsIn(region);
  const { plan, logGroup, deadLetterQueue } = restoreTesting;
  const types = [...(rds.length > 0 ? ['RDS'] : []), 'EBS', ...(hasEfs ? ['EFS'] : [])].join(', ');
  return blocks(
    '### The automated restore test',
    `AWS Backup restores the newest backup of every resource (${types}) by the plan ${code(plan)}, and deletes it again. The function ${code(restoreTesting.function)} looks at what came out. It reads no data: the quarterly test does. The last results:`,
    shell(
      aws(
        'backup list-restore-jobs',
        `--query "RestoreJobs[?contains(CreatedBy.RestoreTestingPlanArn || '', '${plan}')].[CompletionDate,SourceResourceArn,Status,StatusMessage,ValidationStatus,ValidationStatusMessage]" --output json`,
      ),
    ),
    bullets(
      '`FAILED`: an incident, as with every test that fails; the message says what is wrong.',
      '`TIMED_OUT`: nobody has reported. Look at the log of the function and at the events that it gave up:',
    ),
    shell(
      aws(
        'logs filter-log-events',
        `--log-group-name ${logGroup}`,
        '--start-time "$(( $(date +%s) - 86400 ))000"',
      ),
      `QUEUE_URL=$(${aws('sqs get-queue-url', `--queue-name ${deadLetterQueue}`, '--query QueueUrl --output text')})`,
      aws('sqs receive-message', '--queue-url "$QUEUE_URL"', '--visibility-timeout 0'),
    ),
    'A restored resource that is still there after a day was not deleted: `describe-restore-job` has the `DeletionStatusMessage`. Its tag `awsbackup-restore-test` must stay, or AWS Backup leaves it for ever.',
  );
}
