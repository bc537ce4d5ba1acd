/*
 * The review of a large estate: REVIEW_RESOURCES resources, and one rule for each ten of them, ten rules and ten
 * selections a plan. Prints the CPU seconds and the megabytes of the review alone.
 */
import type { PlanJson } from '../protection/plan-json';
import { review } from '../review/review';

const RULES_A_PLAN = 10;
const RESOURCES_A_RULE = 10;
const TEAMS = 50;

interface Part {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly unknown?: Readonly<Record<string, unknown>>;
  readonly expressions?: Readonly<Record<string, unknown>>;
}

const reference = (address: string, attribute: string) => ({
  references: [`${address}.${attribute}`, address],
});

function ruleOf(index: number): object {
  return {
    rule_name: `rule-${index}`,
    target_vault_name: 'main',
    schedule: `cron(0 ${index * 2} ? * * *)`,
    schedule_expression_timezone: 'Etc/UTC',
    start_window: 60,
    completion_window: 180,
    lifecycle: [{ delete_after: 35, cold_storage_after: null }],
    copy_action: [],
  };
}

/** By tag, by ARN, by wildcard, and by wildcard with a condition, in turn. */
function termsOf(index: number): object {
  const team = `team-${index % TEAMS}`;
  const terms = [
    { selection_tag: [{ type: 'STRINGEQUALS', key: 'Selection', value: `s-${index}` }] },
    { resources: Array.from({ length: 10 }, (_, item) => `arn:aws:dynamodb:us-east-1:111122223333:table/t-${index * 10 + item}`) }, // prettier-ignore
    { resources: [`arn:aws:dynamodb:*:*:table/t-${index}*`] },
    { resources: ['*'], condition: [{ string_equals: [{ key: 'aws:ResourceTag/Selection', value: `s-${index}` }], string_like: [{ key: 'aws:ResourceTag/Team', value: `${team}*` }] }] }, // prettier-ignore
  ];
  return terms[index % terms.length] ?? {};
}

function partsOf(resources: number): readonly Part[] {
  const selections = Math.ceil(resources / RESOURCES_A_RULE);
  const plans = Math.ceil(selections / RULES_A_PLAN);
  return [
    { type: 'aws_backup_vault', name: 'main', values: { name: 'main' }, unknown: { arn: true } },
    ...Array.from({ length: plans }, (_, index) => ({
      type: 'aws_backup_plan',
      name: `p${index}`,
      values: {
        name: `p${index}`,
        id: `p${index}`,
        rule: Array.from({ length: RULES_A_PLAN }, (__, rule) => ruleOf(rule)),
      },
    })),
    ...Array.from({ length: selections }, (_, index) => ({
      type: 'aws_backup_selection',
      name: `s${index}`,
      values: { name: `s${index}`, plan_id: `p${index % plans}`, ...termsOf(index) },
      expressions: { plan_id: reference(`aws_backup_plan.p${index % plans}`, 'id') },
    })),
    ...Array.from({ length: resources }, (_, index) => ({
      type: 'aws_dynamodb_table',
      name: `t${index}`,
      values: {
        name: `t-${index}`,
        tags_all: { Selection: `s-${index % selections}`, Team: `team-${index % TEAMS}` },
      },
      unknown: { arn: true },
    })),
  ];
}

function planOf(parts: readonly Part[]): PlanJson {
  const addressed = parts.map((part) => ({
    ...part,
    address: `${part.type}.${part.name}`,
    mode: 'managed' as const,
  }));
  return {
    timestamp: '2026-01-01T00:00:00Z',
    planned_values: { root_module: { resources: addressed } },
    prior_state: { values: { root_module: { resources: addressed } } },
    resource_changes: addressed.map(({ address, mode, type, unknown }) => ({
      address,
      mode,
      type,
      change: { actions: ['create'], after_unknown: unknown ?? {} },
    })),
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: 'us-east-1' } } } },
      root_module: {
        resources: addressed.map(({ address, expressions }) => ({
          address,
          provider_config_key: 'aws',
          expressions: expressions ?? {},
        })),
      },
    },
  };
}

const json = planOf(partsOf(Number(process.env.REVIEW_RESOURCES)));
const before = process.cpuUsage();
const { findings, coverage } = review([{ name: 'estate', json }], { rpoHours: 24 });
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ review: (user + system) / 1e6, findings: findings.length, covered: coverage.length }),
);
