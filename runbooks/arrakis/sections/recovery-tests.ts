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
