import { blocks, bullets, code, fenced, shell } from '../../markdown';
import { awsIn, keepText } from '../../shell-command';
import { restoredName, type CopyFacts, type TableFacts, type TaskManagerFacts } from '../facts';
import { doesNotWork, procedure, scriptCall, scriptLink } from '../procedure';
import type { Scenario } from './scenario';
import { replayCall, verifyCall } from './table-loss';

export const regionalDisaster: Scenario = {
  title: 'the region is lost',
  objective: 'regional disaster',
  write: (facts) => {
    const { copies, region } = facts;
    return blocks(
      copies === undefined ? withoutCopies(facts) : withCopies(facts, copies),
      `**While ${region} still answers,** point-in-time recovery can restore straight into another region, and loses minutes rather than a day. It reads from ${region}: it is no substitute for copies. How the new table is encrypted must be said:`,
      shell(crossRegionRestore(facts)),
    );
  },
};

function withoutCopies({ inputs, region }: TaskManagerFacts): string {
  return blocks(
    bullets(
      `**This environment has no copies:** ${code('enableCrossRegionCopy')} is off, and what is in ${region} alone is lost with it. The objectives of this scenario hold only with copies in ${inputs.drRegion}.`,
      'Its steps are in the document of an environment that copies.',
    ),
    nativeCopies(inputs.tablePrefix),
  );
}

function nativeCopies(tablePrefix: string): string {
  return doesNotWork(
    'it makes a backup in the same region, which nothing can copy',
    `aws dynamodb create-backup --table-name ${tablePrefix}Tasks --backup-name ${tablePrefix}Tasks-DR-Backup`,
  );
}

function withCopies(facts: TaskManagerFacts, copies: CopyFacts): string {
  const { backedUp, inputs, names, region, tasks, tables } = facts;
  const here = awsIn(region);
  const there = awsIn(copies.region);
  const hasOwnKey = inputs.tableEncryption === 'customer-managed';
  const lifecycle = `--lifecycle DeleteAfterDays=${inputs.backupRetentionDays}`;
  return blocks(
    '**Prerequisites:** backups copied to another region beforehand, and a strategy for several regions: DNS, CloudFront and the application must know where to go. The plan copies every day; the account needs the advanced DynamoDB features of AWS Backup.',
    procedure(
      [
        `Before the disaster, or while ${region} still answers: one more backup and its copy, by AWS Backup:`,
        shell(
          here(
            'backup start-backup-job',
            `--backup-vault-name ${names.vault}`,
            `--resource-arn ${tasks.arn}`,
            `--iam-role-arn ${copies.roleArn}`,
            lifecycle,
          ),
          '# when that job is COMPLETED',
          keepText(
            'RECOVERY_POINT_ARN',
            here(
              'backup list-recovery-points-by-backup-vault',
              `--backup-vault-name ${names.vault}`,
              `--by-resource-arn ${tasks.arn}`,
              `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
            ),
          ),
          here(
            'backup start-copy-job',
            '--recovery-point-arn "$RECOVERY_POINT_ARN"',
            `--source-backup-vault-name ${names.vault}`,
            `--destination-backup-vault-arn ${copies.replicaVaultArn}`,
            `--iam-role-arn ${copies.roleArn}`,
            lifecycle,
          ),
        ),
        nativeCopies(inputs.tablePrefix),
      ],
      [
        `Deploy the infrastructure in ${copies.region}. Add one stack to ${code('environments/index.ts')}, which makes everything but the tables and the copies:`,
        fenced('ts', [
          '(app) =>',
          '  new TaskManagerStack(app, {',
          '    ...taskManagerProduction,',
          "    backup: { ...taskManagerProduction.backup, deployment: 'disaster-recovery' },",
          '  }),',
        ]),
        shell(`npx cdktf deploy ${copies.stack}`),
        doesNotWork(
          'there is no CDK application; the region is that of the stack, not of the shell',
          `export AWS_REGION=${copies.region}; cdk deploy`,
        ),
      ],
      [
        `Restore each table in ${copies.region} from the newest copy, under its own name, with ${scriptLink('restore-copies')}:`,
        shell(
          hasOwnKey
            ? keepText(
                'KEY_ARN',
                there('kms describe-key', `--key-id ${copies.tablesKeyAlias}`, '--query KeyMetadata.Arn'),
              )
            : undefined,
          scriptCall('restore-copies', [
            `--vault ${names.replicaVault}`,
            `--role ${copies.roleArn}`,
            ...backedUp.map(({ arn }) => `--table ${arn}`),
            ...(hasOwnKey ? ['--kms-key "$KEY_ARN"'] : []),
            `--region ${copies.region}`,
          ]),
        ),
        'The jobs that it has started; they end with `COMPLETED`:',
        shell(
          there(
            'backup list-restore-jobs',
            '--query "RestoreJobs[].[CreationDate,Status,StatusMessage,CreatedResourceArn]" --output json',
          ),
        ),
        bullets(
          ...tables
            .filter(({ isBackedUp }) => !isBackedUp)
            .map(
              ({ name }) =>
                `${code(name)} is not in the copies: make it empty, with the keys of the old one.`,
            ),
          hasOwnKey ? `The key ${code(copies.tablesKeyAlias)} is made in step 2.` : undefined,
        ),
      ],
      [
        'Erase again who was erased (see GDPR), and point DNS and CloudFront to the new region:',
        shell(...backedUp.map((table) => replayCall(table, copies.region))),
      ],
      [
        'Set again what a restored table lacks (see Types of backup), then verify, and test the application as in scenario 3:',
        shell(
          ...backedUp.flatMap((table) => settingsAgain(table, copies.region)),
          ...backedUp.map((table) => verifyCall(table, { inputs, region: copies.region })),
        ),
      ],
    ),
  );
}

/** Point-in-time recovery and TTL of a restored table that no stack owns. */
function settingsAgain({ name, pitrDays, schema }: TableFacts, region: string): readonly string[] {
  const aws = awsIn(region);
  const pitr = `PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=${pitrDays}`;
  return [
    ...(pitrDays === 0
      ? []
      : [
          aws(
            'dynamodb update-continuous-backups',
            `--table-name ${name}`,
            `--point-in-time-recovery-specification ${pitr}`,
          ),
        ]),
    ...(schema.ttlAttribute === undefined
      ? []
      : [
          aws(
            'dynamodb update-time-to-live',
            `--table-name ${name}`,
            `--time-to-live-specification Enabled=true,AttributeName=${schema.ttlAttribute}`,
          ),
        ]),
  ];
}

function crossRegionRestore({ inputs, tasks }: TaskManagerFacts): string {
  return awsIn(inputs.drRegion)(
    'dynamodb restore-table-to-point-in-time',
    `--source-table-arn ${tasks.arn}`,
    `--target-table-name ${restoredName(tasks)}`,
    '--use-latest-restorable-time',
    '--sse-specification-override Enabled=true,SSEType=KMS',
  );
}
