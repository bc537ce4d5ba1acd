import { blocks, bullets, code, link, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn, shellCommand } from '../../shell-command';
import { MERGE_RESTORED_ITEMS, RESTORED_SUFFIX, chooseTable, restoreTable, tableArn } from '../commands';
import type { TattooFacts } from '../facts';
import { keyOfTable } from './restore';

const NEW_TABLE = `$TABLE${RESTORED_SUFFIX}`;

export function pointInTime(facts: TattooFacts): Section {
  return {
    title: 'Point-in-time recovery',
    body: blocks(
      'Data are wrong or gone, the region works. The backups here are a day apart: they give the state of the nearest one before the damage. To the second goes only a table whose own point-in-time recovery is on.',
      ...[identify, select, planRestore, restoreData, validate, resume].map((step, index) =>
        numbered(index + 1, ...step(facts)),
      ),
    ),
  };
}

/** A step of a procedure: a heading with its number, then what to do. */
export function numbered(number: number, title: string, ...body: readonly (string | undefined)[]): string {
  return blocks(`### ${number}. ${title}`, ...body);
}

type Step = (facts: TattooFacts) => readonly [title: string, ...body: (string | undefined)[]];

const identify: Step = (facts) => [
  'Incident identification',
  'Which table, since when, and is it still going on? Stop what writes wrong data first. CloudTrail has who changed the table itself; changes of items are in the log of the application:',
  shell(
    chooseTable(facts),
    awsIn(facts.region)(
      'cloudtrail lookup-events',
      '--lookup-attributes "AttributeKey=ResourceName,AttributeValue=$TABLE"',
      '--max-items 20',
    ),
  ),
  'Keep the last instant at which the data were right, UTC:',
  shell('BEFORE=   # such as 04:30 UTC: <year>-<month>-<day>T04:30:00Z'),
];

const select: Step = (facts) => [
  'Backup selection by timestamp',
  'Recovery points up to that instant, the newest last; and what point-in-time recovery of the table reaches, where it is on:',
  shell(
    awsIn(facts.region)(
      'backup list-recovery-points-by-backup-vault',
      `--backup-vault-name ${facts.vault.name}`,
      `--by-resource-arn "${tableArn(facts)}"`,
      '--by-created-before "$BEFORE"',
      `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[].[CreationDate,RecoveryPointArn]" --output json`,
    ),
    awsIn(facts.region)(
      'dynamodb describe-continuous-backups',
      '--table-name "$TABLE"',
      '--query "ContinuousBackupsDescription.PointInTimeRecoveryDescription"',
    ),
  ),
  `Take point-in-time recovery when it is on and reaches the instant: it loses seconds, a backup up to ${facts.stalenessHours} hours.`,
];

const planRestore: Step = (facts) => [
  'Restore planning',
  bullets(
    `**Swap**: the application uses the new table from then on. For damage of a whole table; changes since the backup are lost.`,
    `**Merge**: single items go from the new table into the one in use. For lost items; what is there is never overwritten.`,
    'Name who decides, and tell the RTO to those who wait.',
    `Where the table is gone, nobody can ask it for its key: set ${code('KEY')} by hand, to the ARN of its key or to ${code('default')}.`,
  ),
  `Look at what would be restored; ${code('restore-table.sh')} reads and starts nothing:`,
  shell(keyOfTable(facts), restoreTable(facts, { ...local(facts), mode: '--dry-run' })),
];

const restoreData: Step = (facts) => {
  const aws = awsIn(facts.region);
  return [
    'Data restoration',
    `Always into a new table (starts a restore, and waits for its end). From a backup, by ${link(code('restore-table.sh'), 'scripts/restore-table.sh')}:`,
    shell(restoreTable(facts, { ...local(facts), mode: '--yes' })),
    'Or from point-in-time recovery of the table:',
    shell(
      aws(
        'dynamodb restore-table-to-point-in-time',
        '--source-table-name "$TABLE"',
        `--target-table-name "${NEW_TABLE}"`,
        '--restore-date-time "$BEFORE"',
      ),
      aws('dynamodb wait table-exists', `--table-name "${NEW_TABLE}"`),
    ),
    `To swap, set the settings of the new table as in Restore of a table. To merge, copy the missing items with ${link(code('merge-restored-items.sh'), '../task-manager/scripts/merge-restored-items.sh')}, which writes nothing without ${code('--yes')}:`,
    shell(
      shellCommand(
        `bash ${MERGE_RESTORED_ITEMS}`,
        `--restored "${NEW_TABLE}"`,
        '--target "$TABLE"',
        `--region ${facts.region}`,
        '--dry-run',
      ),
    ),
    'A restore into a table that is there does not exist: the merge is the only way to existing resources.',
  ];
};

const validate: Step = ({ region }) => {
  const aws = awsIn(region);
  return [
    'Validation',
    'Keys, indexes and state of both tables; the number of items (reads the whole table); a damaged item, by its key:',
    shell(
      ...['$TABLE', NEW_TABLE].map((name) =>
        aws(
          'dynamodb describe-table',
          `--table-name "${name}"`,
          '--query "Table.[TableStatus,KeySchema,GlobalSecondaryIndexes[].IndexName,SSEDescription.SSEType]" --output json',
        ),
      ),
      aws('dynamodb scan', `--table-name "${NEW_TABLE}"`, '--select COUNT --query Count --output json'),
      'KEY_OF_ITEM=   # such as \'{"id": {"S": "1"}}\'',
      aws('dynamodb get-item', `--table-name "${NEW_TABLE}"`, '--key "$KEY_OF_ITEM" --consistent-read'),
    ),
    'Somebody who knows the data looks at them, not the one who restored.',
  ];
};

const resume: Step = (facts) => {
  const { cluster, region } = facts;
  return [
    'Service resume',
    'Swap: change the name of the table in the configuration of the application and deploy it (restarts tasks). Merge: let writers go on. Then watch:',
    shell(
      "SERVICE=   # service whose tasks read the table's name",
      awsIn(region)(
        'ecs update-service',
        `--cluster ${cluster}`,
        '--service "$SERVICE" --force-new-deployment',
      ),
      awsIn(region)('ecs wait services-stable', `--cluster ${cluster}`, '--services "$SERVICE"'),
      awsIn(region)(
        'cloudwatch describe-alarms',
        '--state-value ALARM',
        '--query "MetricAlarms[].AlarmName"',
      ),
    ),
    bullets(
      'Make an on-demand backup of the table that serves now.',
      'Keep the damaged table until the incident is closed; then delete the one that is not used.',
      'Write down instant, recovery point, duration and what was lost: Recovery tests says how.',
    ),
  ];
};

function local({ vault, region, ...facts }: TattooFacts) {
  return {
    vault: vault.name,
    region,
    tableArn: tableArn({ region, vault, ...facts }),
    as: NEW_TABLE,
    kmsKey: '"$KEY"',
  };
}
