import { defineRule } from '../lift/values';

export const recoveryObjective = defineRule<{
  readonly spacingHours: number;
  readonly rpoHours: number;
}>(
  {
    id: 'recovery-objective',
    level: 'fails-later',
    why: 'The time between two backups is what a restore can lose: it is longer than the objective that was given for this resource.',
    source:
      'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_backing_up_data_automated_backups_data.html',
    isPlain: true,
  },
  ({ spacingHours, rpoHours }) => ({
    holds: spacingHours <= rpoHours,
    got: `${spacingHours} hours between two runs`,
    wanted: `at most ${rpoHours} hours`,
    fix: 'run the rule more often, or correct the objective',
  }),
);
