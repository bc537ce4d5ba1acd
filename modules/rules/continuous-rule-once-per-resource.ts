import { defineRule } from '../lift/values';

export const continuousRuleOncePerResource = defineRule<{
  /** The continuous rules of one resource. */
  readonly rules: readonly string[];
}>(
  {
    id: 'continuous-rule-once-per-resource',
    level: 'ignored',
    why: 'A resource has one continuous backup: AWS Backup turns those of the other rules into snapshots, completed with issues.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
    isPlain: true,
  },
  ({ rules }) => ({
    holds: rules.length <= 1,
    got: rules.join(', '),
    wanted: 'one continuous rule',
    fix: 'keep the continuous rule with the longest retention, and make the others snapshots',
  }),
);
