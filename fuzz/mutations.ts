import { MAX_RETENTION_DAYS } from '../modules/rules';
import type { PlanJson, PlannedResource } from '../protection/plan-json';
import type { Configuration } from './configuration';

/** One limit broken in a plan that was right. */
export interface Mutation {
  /** The rule that must find it, and no other. */
  readonly rule: string;
  /** Changes the plan. @returns false where the configuration has nothing to break */
  readonly apply: (plan: MutablePlan, configuration: Configuration) => boolean;
}

interface Lifecycle {
  delete_after: number | null;
  cold_storage_after: number | null;
}

interface Rule {
  rule_name: string;
  schedule: string;
  schedule_expression_timezone: string;
  start_window: number;
  completion_window: number;
  lifecycle: Lifecycle[];
  copy_action: { lifecycle: Lifecycle[] }[];
}

/** The parts of a plan that mutations change. */
export class MutablePlan {
  constructor(readonly json: PlanJson) {}

  get rules(): Rule[] {
    return this.values('aws_backup_plan').rule as Rule[];
  }

  /** The first rule by name. */
  get rule(): Rule {
    const [first] = [...this.rules].sort((a, b) => (a.rule_name < b.rule_name ? -1 : 1));
    if (first === undefined) throw new Error('a plan without rules');
    return first;
  }

  get lifecycle(): Lifecycle {
    return lifecycleOf(this.rule);
  }

  /** The planned values of the first resource of a type. */
  values(type: string): Record<string, unknown> {
    return this.resource(type)?.values as Record<string, unknown>;
  }

  has(type: string): boolean {
    return this.resource(type) !== undefined;
  }

  private resource(type: string): PlannedResource | undefined {
    return this.json.planned_values?.root_module?.resources?.find((resource) => resource.type === type);
  }
}

function lifecycleOf({ lifecycle: [lifecycle] }: Rule): Lifecycle {
  if (lifecycle === undefined) throw new Error('a rule without lifecycle');
  return lifecycle;
}

const LOCK = 'aws_backup_vault_lock_configuration';
const SELECTION = 'aws_backup_selection';

export const MUTATIONS: readonly Mutation[] = [
  {
    rule: 'start-window',
    apply: ({ rule }) => {
      rule.start_window = 59;
      return true;
    },
  },
  {
    rule: 'completion-window',
    apply: ({ rule }) => {
      rule.completion_window = rule.start_window + 59;
      return true;
    },
  },
  {
    rule: 'schedule-aws-cron',
    apply: ({ rule }) => {
      rule.schedule = 'rate(1 day)';
      return true;
    },
  },
  {
    rule: 'schedule-time-zone',
    apply: ({ rule }) => {
      rule.schedule_expression_timezone = 'Mars/Base';
      return true;
    },
  },
  {
    rule: 'start-windows-apart',
    apply: ({ rules }, { rules: configured }) => {
      if (configured.length < 2) return false;
      const [one, other] = [...rules].sort((a, b) => (a.rule_name < b.rule_name ? -1 : 1));
      if (one === undefined || other === undefined) return false;
      other.schedule = one.schedule;
      return true;
    },
  },
  {
    rule: 'retention-days',
    apply: ({ lifecycle }, { lock, isCopied }) => {
      if (lock?.aboveDays != null || isCopied) return false;
      lifecycle.delete_after = 36_501;
      return true;
    },
  },
  {
    rule: 'retention-zero',
    apply: ({ lifecycle }, { lock, rules, isCopied }) => {
      if (lock?.aboveDays != null || rules[0]?.coldStorageDaysBefore !== null || isCopied) return false;
      lifecycle.delete_after = 0;
      return true;
    },
  },
  {
    rule: 'lifecycle-cold-storage-90-days',
    apply: ({ lifecycle }) => {
      if (lifecycle.cold_storage_after === null || lifecycle.delete_after === null) return false;
      lifecycle.cold_storage_after = lifecycle.delete_after - 89;
      return true;
    },
  },
  {
    rule: 'retention-within-vault-lock',
    apply: (plan, { rules }) => {
      if (!plan.has(LOCK)) return false;
      const retentions = rules.map(({ retentionDays }) => retentionDays).sort((a, b) => a - b);
      const [shortest = 0, next = Infinity] = retentions;
      if (shortest === next) return false;
      plan.values(LOCK).min_retention_days = shortest + 1;
      return shortest + 1 <= Number(plan.values(LOCK).max_retention_days ?? Infinity);
    },
  },
  {
    rule: 'vault-lock-bounds',
    apply: (plan) => {
      if (!plan.has(LOCK)) return false;
      plan.values(LOCK).max_retention_days = MAX_RETENTION_DAYS + 1;
      return true;
    },
  },
  {
    rule: 'vault-lock-minimum-zero',
    apply: (plan) => {
      if (!plan.has(LOCK)) return false;
      plan.values(LOCK).min_retention_days = 0;
      return true;
    },
  },
  {
    rule: 'selection-condition-key',
    apply: (plan) => {
      const [condition] = (plan.values(SELECTION).condition ?? []) as { string_equals: { key: string }[] }[];
      const [comparison] = condition?.string_equals ?? [];
      if (comparison === undefined) return false;
      comparison.key = comparison.key.replace('aws:ResourceTag/', '');
      return true;
    },
  },
  {
    rule: 'selection-one-condition-block',
    apply: (plan) => {
      const conditions = (plan.values(SELECTION).condition ?? []) as unknown[];
      conditions.push(...conditions);
      return conditions.length > 0;
    },
  },
  {
    rule: 'resource-in-vault-region',
    apply: (plan) => {
      const resources = plan.values(SELECTION).resources as string[];
      resources.push('arn:aws:dynamodb:eu-west-1:111122223333:table/orders');
      return !resources.includes('arn:aws:rds:*:*:db:*');
    },
  },
  {
    rule: 'selection-supported-type',
    apply: (plan) => {
      (plan.values(SELECTION).resources as string[]).push('arn:aws:ecs:*:*:cluster/*');
      return true;
    },
  },
  {
    rule: 'selection-arn-count',
    apply: (plan) => {
      const resources = plan.values(SELECTION).resources as string[];
      const [pattern = ''] = resources;
      for (let more = 0; more < 30; more += 1) resources.push(pattern.replace(/\*$/, `${more}*`));
      return true;
    },
  },
];
