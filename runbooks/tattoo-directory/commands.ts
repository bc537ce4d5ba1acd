import { shellCommand } from '../shell-command';
import type { TattooFacts } from './facts';

/** The scripts, from the project's root. */
export const SCRIPTS = 'docs/runbooks/tattoo-directory/scripts';
export const START_BACKUP_JOB = 'docs/runbooks/arrakis/scripts/start-backup-job.sh';
export const MERGE_RESTORED_ITEMS = 'docs/runbooks/task-manager/scripts/merge-restored-items.sh';

/** What a restored table is called beside the one in use. */
export const RESTORED_SUFFIX = '-restored';

/** The line that sets `TABLE`: a table that the environment names, or room for a name. */
export function chooseTable({ tableArns }: TattooFacts): string {
  const [arn] = tableArns ?? [];
  const isOne = arn !== undefined && !arn.includes('*');
  return isOne
    ? `TABLE=${nameIn(arn)}`
    : 'TABLE=   # name of the table, from the list of Plan and selections';
}

/** A table in the region of the vault, by the shell variable `TABLE`. */
export function tableArn({ partition, region, accountId }: TattooFacts): string {
  return `arn:${partition}:dynamodb:${region}:${accountId}:table/$TABLE`;
}

interface TableRestore {
  readonly vault: string;
  readonly region: string;
  readonly tableArn: string;
  readonly as: string;
  readonly kmsKey: string;
  readonly mode: '--dry-run' | '--yes';
}

/** A call of the script that restores one table, as of the shell variable `BEFORE`. */
export function restoreTable({ roleArn }: TattooFacts, restore: TableRestore): string {
  return shellCommand(
    `bash ${SCRIPTS}/restore-table.sh`,
    `--vault ${restore.vault}`,
    `--table-arn "${restore.tableArn}"`,
    '--before "$BEFORE"',
    `--as "${restore.as}"`,
    `--role ${roleArn}`,
    `--kms-key ${restore.kmsKey}`,
    `--region ${restore.region}`,
    restore.mode,
  );
}

function nameIn(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}
