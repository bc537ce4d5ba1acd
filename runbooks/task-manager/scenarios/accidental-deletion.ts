import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import { restoredName, type TaskManagerFacts } from '../facts';
import { procedure, scriptCall, scriptLink } from '../procedure';
import type { Scenario } from './scenario';

export const accidentalDeletion: Scenario = {
  title: 'data deleted or damaged by accident',
  objective: 'accidental deletion within the point-in-time recovery window',
  write: (facts) => {
    const { inputs, region, tasks, auditLog } = facts;
    const aws = awsIn(region);
    const restored = restoredName(tasks);
    return blocks(
      `Within the last ${inputs.pitrRecoveryPeriodDays} days, shown for ${code(tasks.name)}.`,
      procedure(
        [
          'Find when it happened. The newest events come first:',
          shell(
            aws(
              'dynamodb query',
              `--table-name ${auditLog.name}`,
              '--index-name EventTypeIndex',
              '--key-condition-expression "eventType = :type"',
              `--expression-attribute-values '{":type":{"S":"task_deleted"}}'`,
              '--scan-index-forward false',
              '--limit 100',
            ),
          ),
        ],
        [
          `Choose a moment, five minutes before it, and restore to a new table with ${scriptLink('restore-pitr')}:`,
          shell(
            'RESTORE_TIME="2024-01-15T10:25:00Z"',
            scriptCall('restore-pitr', [
              `--source ${tasks.name}`,
              `--target ${restored}`,
              '--restore-time "$RESTORE_TIME"',
              `--region ${region}`,
            ]),
          ),
          'The command that it runs, once it has looked whether the moment can be restored and whether the name is free:',
          shell(
            aws(
              'dynamodb restore-table-to-point-in-time',
              `--source-table-name ${tasks.name}`,
              `--target-table-name ${restored}`,
              '--restore-date-time "$RESTORE_TIME"',
            ),
          ),
        ],
        [
          `Wait until the table is ${code('ACTIVE')}. The script waits; from another shell:`,
          shell(
            aws(
              'dynamodb describe-table',
              `--table-name ${restored}`,
              "--query 'Table.TableStatus'",
              '--output text',
            ),
          ),
        ],
        [
          'Compare the counts. The script counts the new table; both by hand:',
          shell(
            aws('dynamodb scan', `--table-name ${restored}`, '--select COUNT'),
            aws('dynamodb scan', `--table-name ${tasks.name}`, '--select COUNT'),
          ),
          bullets(
            'A scan reads the whole table and is billed for it. `ItemCount` of `describe-table` costs nothing and is up to six hours old.',
            'With `--query Count --output text` the AWS CLI prints a number for every page of 1 MB: add them up.',
          ),
        ],
        [
          'Look at what one user gets back:',
          shell(
            aws(
              'dynamodb query',
              `--table-name ${restored}`,
              `--key-condition-expression "${tasks.schema.hashKey} = :uid"`,
              `--expression-attribute-values '{":uid":{"S":"USER_ID"}}'`,
            ),
          ),
        ],
        [
          `Copy it back with ${scriptLink('merge-restored-items')}: an item that is there now is never overwritten, and nobody who was erased comes back (${code('erased.txt')}: see GDPR):`,
          shell(mergeCall(facts)),
          'An item that was **damaged** rather than deleted is there, and is therefore skipped: compare the two, and put it right by hand.',
        ],
        [
          `Delete the new table with ${scriptLink('delete-restored-table')}, which takes no table that was not restored:`,
          shell(scriptCall('delete-restored-table', [`--table ${restored}`, `--region ${region}`])),
          'The command that it runs (deletes the restored table):',
          shell(aws('dynamodb delete-table', `--table-name ${restored}`)),
        ],
      ),
    );
  },
};

/** The items of the restored table into the one in use. */
export function mergeCall({ tasks, region }: TaskManagerFacts): string {
  return scriptCall('merge-restored-items', [
    `--restored ${restoredName(tasks)}`,
    `--target ${tasks.name}`,
    '--erasure-list erased.txt',
    `--region ${region}`,
  ]);
}
