import { blocks, bullets, code, listed, shell, table } from '../../markdown';
import { nextDates } from '../../next-dates';
import { REFERENCE_DATE } from '../../reference-date';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { RuleFacts } from '../rule-facts';
import type { TattooFacts } from '../facts';

export function planAndSelections(facts: TattooFacts): Section {
  const { rules, replica, project, environment, ecsExport, exportBucket, cluster, region } = facts;
  const aws = awsIn(region);
  return {
    title: 'Plan and selections',
    body: blocks(
      table(
        ['rule', 'when', 'schedule', 'deleted after', 'cold storage', 'copy', 'next run'],
        rules.map((rule) => [
          code(rule.name),
          rule.when,
          code(rule.schedule),
          `${rule.deleteAfterDays} days`,
          rule.coldStorageAfterDays === null ? 'never' : `after ${rule.coldStorageAfterDays} days`,
          rule.isCopied ? (replica?.region ?? '') : 'no',
          nextDates(rule.schedule, REFERENCE_DATE, 1)[0] ?? 'none',
        ]),
      ),
      bullets(
        ...windows(rules),
        ...rules.map(coldStorage),
        rules.some(({ isCopied }) => isCopied)
          ? 'Copies stay as long as their sources, and are counted from the date of the source.'
          : undefined,
      ),
      '### What is selected',
      bullets(
        `${code('dynamodb')}: ${facts.tableArns === undefined ? 'every table' : `of ${listed(facts.tableArns.map(code))} those`} with the tags ${code(`Environment=${environment}`)} and ${code(`Project=${project}`)}. A new table joins by its tags; a table without them has no backup, and no alarm says so.`,
        `${code('ecs')}: the bucket ${code(exportBucket)}. AWS Backup cannot back up ECS: the function ${code(ecsExport.name)} writes cluster ${code(cluster)}, its services and task definitions there, by ${code(ecsExport.schedule)}, and the plan backs up the bucket.`,
      ),
      'What has the tags, and what has a backup; what is in the first list and not in the second is not protected:',
      shell(
        aws(
          'resourcegroupstaggingapi get-resources',
          `--tag-filters Key=Environment,Values=${environment} Key=Project,Values=${project}`,
          '--resource-type-filters dynamodb:table s3:bucket',
          '--query "ResourceTagMappingList[].ResourceARN" --output json',
        ),
        aws(
          'backup list-protected-resources-by-backup-vault',
          `--backup-vault-name ${facts.vault.name}`,
          '--query "Results[].[ResourceArn,LastBackupTime]" --output json',
        ),
      ),
      '### Advanced DynamoDB backup',
      facts.managesRegionSettings
        ? 'This stack switches it on for account and region. To see it:'
        : `The key of the vault, ${replica === undefined ? '' : 'copies, '}cold storage and tags of table backups need it in account and region. It is on where the account began with AWS Backup after November 2021; otherwise set ${code('manageRegionSettings')} in exactly one stack of the account. Without it backups keep the key of their table, stay warm${replica === undefined ? '' : ' and in their region'}, and have no tags. Both maps must say true:`,
      shell(
        aws(
          'backup describe-region-settings',
          '--query "[ResourceTypeOptInPreference.DynamoDB, ResourceTypeManagementPreference.DynamoDB]" --output json',
        ),
      ),
    ),
  };
}

function windows(rules: readonly RuleFacts[]): readonly string[] {
  const [first] = rules;
  if (first === undefined) return [];
  return [
    `A job starts within ${first.startWindowMinutes} minutes of its time, or it is ${code('EXPIRED')}. The ${first.completionWindowMinutes / 60} hours for its completion count from its start; then it is ${code('ABORTED')}.`,
    'The daily window ends when the weekly one begins, on Sundays. Whether AWS calls that an overlap is not documented: look at the jobs of a Sunday when a recovery point of that day is missing.',
  ];
}

function coldStorage(rule: RuleFacts): string | undefined {
  const { name, coldStorageAfterDays, requestedColdStorageAfterDays: requested, deleteAfterDays } = rule;
  if (requested === null || coldStorageAfterDays !== null) return undefined;
  return `${code(name)} stays warm: cold storage after ${requested} days wants ${requested + 90} days of retention, and it has ${deleteAfterDays}.`;
}
