import { defineRule } from '../lift/values';

/** Of one account in one region. */
export const MAX_FRAMEWORKS = 15;
export const MAX_CONTROLS = 50;
export const MAX_REPORT_PLANS = 20;

export const auditManagerQuotas = defineRule<{
  readonly frameworks: number;
  /** Of all frameworks together. */
  readonly controls: number;
  readonly reportPlans: number;
}>(
  {
    id: 'audit-manager-quotas',
    level: 'refused',
    why: 'An account has room for 15 frameworks, 50 controls and 20 report plans in a region.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
    isPlain: true,
  },
  ({ frameworks, controls, reportPlans }) => ({
    holds: frameworks <= MAX_FRAMEWORKS && controls <= MAX_CONTROLS && reportPlans <= MAX_REPORT_PLANS,
    got: `${frameworks} frameworks, ${controls} controls, ${reportPlans} report plans`,
    wanted: `at most ${MAX_FRAMEWORKS} frameworks, ${MAX_CONTROLS} controls, ${MAX_REPORT_PLANS} report plans`,
    fix: 'merge frameworks or reports, or spread them over accounts',
  }),
);
