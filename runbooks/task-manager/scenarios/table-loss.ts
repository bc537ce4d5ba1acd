import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn, shellCommand } from '../../shell-command';
import type { TableFacts, TaskManagerFacts } from '../facts';
import { doesNotWork, procedure, scriptCall, scriptLink, type Step } from '../procedure';
import type { Scenario } from './scenario';

export const tableLoss: Scenario = {
  title: 'a table is gone',
  objective: 'complete table loss',
  write: (facts) => {
    const { region, tables, tasks } = facts;
    const aws = awsIn(region);
    return blocks(
      protection(facts),
      procedure(
        [
          'Assess. When was it deleted, is that within the last 35 days, and which is the most recent backup?',
          shell(
            lookup(region, 'DeleteTable'),
            aws(
              'dynamodb list-backups',
              '--backup-type SYSTEM',
              '--query "BackupSummaries[].[TableName,BackupName,BackupCreationDateTime]" --output table',
            ),
            aws('dynamodb list-backups', `--table-name ${tasks.name}`, '--backup-type USER'),
          ),
        ],
        [
          'Choose the method.',
          bullets(
            'Deleted within 35 days, with point-in-time recovery on: the system backup `<table>$DeletedTableBackup`. It has the table as it was when it was deleted, and no earlier moment.',
            'Older, or without a system backup: the most recent on-demand backup, as in scenario 2.',
            'Still there but useless: point-in-time recovery into another name, as in scenario 1.',
          ),
        ],
        [
          `Restore with the original name, with ${scriptLink('restore-deleted-table')}:`,
          shell(scriptCall('restore-deleted-table', [`--table ${tasks.name}`, `--region ${region}`])),
          'The commands that it runs:',
          shell(
            `BACKUP_ARN=$(${aws(
              'dynamodb list-backups',
              '--backup-type SYSTEM',
              `--query "sort_by(BackupSummaries[?TableName=='${tasks.name}'], &BackupCreationDateTime)[-1].BackupArn" --output json`,
            )} | tr -d '"')`,
            aws(
              'dynamodb restore-table-from-backup',
              `--target-table-name ${tasks.name}`,
              '--backup-arn "$BACKUP_ARN"',
            ),
          ),
          doesNotWork(
            'a deleted table is no source any more: `TableNotFoundException`; nor can a table be restored to its own name while it exists',
            `aws dynamodb restore-table-to-point-in-time --source-table-name ${tasks.name} --target-table-name ${tasks.name} --restore-date-time "2024-01-15T10:00:00Z"`,
          ),
        ],
        [
          'Erase again who was erased, before anybody uses the table (see GDPR):',
          shell(replayCall(tasks, region)),
        ],
        underManagement(facts),
        [
          `Verify its configuration: indexes (GSI and LSI), encryption, point-in-time recovery, TTL. ${scriptLink('verify-restored-table')} compares it with what the environment says; it only reads:`,
          shell(...tables.map((table) => verifyCall(table, facts))),
        ],
        [
          `When the name has changed, tell the application: the output ${code('table_names')} of the stack is what its configuration follows.`,
        ],
        ['Test the application: sign in, list, add, change and delete a task; read the audit log.'],
      ),
    );
  },
};

function protection({ inputs, ownsTables, stack }: TaskManagerFacts): string {
  if (!ownsTables)
    return 'The tables are made elsewhere: what keeps them from being deleted is decided there, and whoever makes them must wait for the end of step 4.';
  return blocks(
    inputs.deletionProtection
      ? 'DynamoDB refuses to delete these tables (`deletionProtection`): somebody has switched that off first. Find out who, in the trail.'
      : 'Nothing keeps these tables from being deleted here (`deletionProtection` is off).',
    `**Do not deploy ${code(stack)} before the end of step 5:** Terraform would make an empty table of that name, and a restore wants the name free.`,
  );
}

function underManagement({ ownsTables, stack, tasks }: TaskManagerFacts): Step {
  if (!ownsTables) {
    return [
      'Bring the table back under the management of whoever makes it, and set again what a restored table lacks (see Types of backup).',
    ];
  }
  return [
    'Bring the table back under the management of Terraform, which gives it tags, TTL, point-in-time recovery and deletion protection again. The state still names the lost one:',
    shell(
      'node synth.mjs',
      `(cd cdktf.out/stacks/${stack} && terraform init \\`,
      `  && { terraform state rm ${tasks.address} || true; } \\`,
      `  && terraform import ${tasks.address} ${tasks.name})`,
      `npm run plan -- --live ${stack}`,
      `npx cdktf deploy ${stack}`,
    ),
    'Read the plan: it may change the table, and must not replace it.',
  ];
}

/** Who made a call, from the trail's last 90 days. */
export function lookup(region: string, eventName: string): string {
  return awsIn(region)(
    'cloudtrail lookup-events',
    `--lookup-attributes AttributeKey=EventName,AttributeValue=${eventName}`,
    '--max-results 50',
  );
}

/** Deletes erased persons from a restored table; tables other than those keyed by user name the attribute. */
export function replayCall({ name, schema }: TableFacts, region: string): string {
  return scriptCall('replay-erasures', [
    `--table ${name}`,
    '--erasure-list erased.txt',
    ...(schema.hashKey === USER_ATTRIBUTE ? [] : [`--erasure-attribute ${USER_ATTRIBUTE}`]),
    `--region ${region}`,
  ]);
}

/** What stands for a person in every table. */
const USER_ATTRIBUTE = 'userId';

export function verifyCall(
  { name, indexes, schema, pitrDays }: TableFacts,
  { inputs, region }: Pick<TaskManagerFacts, 'inputs' | 'region'>,
): string {
  return shellCommand(
    scriptCall(
      'verify-restored-table',
      [
        `--table ${name}`,
        `--encryption ${inputs.tableEncryption}`,
        ...indexes.map((index) => `--index ${index}`),
        ...(schema.ttlAttribute === undefined ? [] : [`--ttl ${schema.ttlAttribute}`]),
        `--pitr-days ${pitrDays}`,
        `--region ${region}`,
      ],
      true,
    ),
  );
}
