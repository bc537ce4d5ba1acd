import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { PlanJson } from '../../protection/plan-json';
import { runReviewCommand, type ReviewCommandProps } from '../../review/review-command';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

/** How a run of the command ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder, as the installed package does unless a project is given. */
export async function runReview(
  folder: string,
  argv: readonly string[],
  overrides: Partial<ReviewCommandProps> & { readonly input?: string | Buffer } = {},
): Promise<Run> {
  const { input = '', ...props } = overrides;
  let stdout = '';
  let stderr = '';
  const code = await runReviewCommand({
    argv,
    projectRoot: join(folder, 'no-project'),
    workingDirectory: folder,
    environment: {},
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    signal: new AbortController().signal,
    ...props,
  });
  return { code, stdout, stderr };
}

/** Writes a file below a folder. @returns its path */
export function write(folder: string, name: string, content: string | Buffer | object): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return file;
}

/** A plan as `terraform show -json` prints it. */
export function shownPlan(
  resources: readonly FixtureResource[],
  overrides: Partial<PlanJson> = {},
): PlanJson {
  return aPlan(resources, {
    format_version: '1.2',
    terraform_version: '1.11.4',
    errored: false,
    ...overrides,
  });
}

/** A vault and a daily rule that writes to it; without a retention of fewer days than AWS takes it is in order. */
export function backupResources({
  coldStorageAfter = 0,
  deleteAfter = 35,
  startWindow = 60,
} = {}): readonly FixtureResource[] {
  return [
    { address: 'aws_backup_vault.main', values: { name: 'main' } },
    {
      address: 'aws_backup_plan.main',
      values: {
        name: 'main',
        rule: [
          {
            rule_name: 'daily',
            target_vault_name: 'main',
            schedule: 'cron(0 2 * * ? *)',
            start_window: startWindow,
            completion_window: 600,
            lifecycle: [
              {
                delete_after: deleteAfter,
                ...(coldStorageAfter > 0 && { cold_storage_after: coldStorageAfter }),
              },
            ],
          },
        ],
      },
      unknown: { id: true },
      expressions: { rule: [{ target_vault_name: reference('aws_backup_vault.main', 'name') }] },
    },
  ];
}

/** Its rule deletes recovery points that must stay in cold storage: one finding, `refused`. */
export const WRONG_PLAN = shownPlan(backupResources({ coldStorageAfter: 30, deleteAfter: 60 }));
/** Nothing is wrong with it. */
export const RIGHT_PLAN = shownPlan(backupResources());
export const WRONG_RULE = 'lifecycle-cold-storage-90-days';
