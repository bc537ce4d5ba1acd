import { Readable } from 'node:stream';
import { runSimulateCommand } from '../../engine/simulate-command';
import type { PlanJson } from '../../protection/plan-json';
import { reference, type FixtureResource } from '../protection/plan-fixture';
import { shownPlan } from '../review/command-fixture';

/** How a run of the command ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder. */
export async function runSimulate(folder: string, argv: readonly string[], input = ''): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const code = await runSimulateCommand({
    argv,
    workingDirectory: folder,
    environment: {},
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

interface FixtureRule {
  readonly rule_name: string;
  readonly schedule: string;
  readonly [attribute: string]: unknown;
}

/** A table with a tag that the selection of `backupPlan` takes, or with others. */
export function table(
  name: string,
  tags: Readonly<Record<string, string>> = { Backup: 'true' },
): FixtureResource {
  return {
    address: `aws_dynamodb_table.${name}`,
    values: { name, arn: `arn:aws:dynamodb:us-east-1:123456789012:table/${name}`, tags, tags_all: tags },
  };
}

/** A vault with a lock of 7 to 400 days, and a plan with some rules for what has the tag `Backup`. */
export function backupPlan(
  rules: readonly FixtureRule[],
  resources: readonly FixtureResource[],
  selection: Readonly<Record<string, unknown>> = { selection_tag: [{ type: 'STRINGEQUALS', key: 'Backup', value: 'true' }] }, // prettier-ignore
): PlanJson {
  return shownPlan(
    [
      { address: 'aws_backup_vault.main', values: { name: 'main' } },
      {
        address: 'aws_backup_vault_lock_configuration.main',
        values: { backup_vault_name: 'main', min_retention_days: 7, max_retention_days: 400 },
      },
      {
        address: 'aws_backup_plan.main',
        values: {
          name: 'main',
          rule: rules.map((rule) => ({
            target_vault_name: 'main',
            start_window: 60,
            completion_window: 300,
            ...rule,
          })),
        },
        unknown: { id: true },
      },
      {
        address: 'aws_backup_selection.main',
        values: { name: 'main', ...selection },
        unknown: { plan_id: true },
        expressions: {
          plan_id: reference('aws_backup_plan.main', 'id'),
          ...Object.fromEntries(Object.keys(selection).map((name) => [name, {}])),
        },
      },
      ...resources,
    ],
    { timestamp: '2026-01-01T00:00:00Z' },
  );
}

export const DAILY_RULE = {
  rule_name: 'daily',
  schedule: 'cron(0 5 * * ? *)',
  lifecycle: [{ delete_after: 35 }],
};
export const MONTHLY_RULE = { rule_name: 'monthly', schedule: 'cron(0 9 1 * ? *)', lifecycle: [{ delete_after: 2555 }] }; // prettier-ignore
/** It begins while the daily rule may still start. */
export const WEEKLY_RULE = { rule_name: 'weekly', schedule: 'cron(30 5 ? * SUN *)', lifecycle: [{ delete_after: 120 }] }; // prettier-ignore
