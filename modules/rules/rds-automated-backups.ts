import { defineRule } from '../lift/values';

export const rdsAutomatedBackups = defineRule<{
  /** `null`: left out. */
  readonly retentionDays: number | null;
}>(
  {
    id: 'rds-automated-backups',
    level: 'ignored',
    why: 'Without a retention the Terraform provider sends 0, and RDS then keeps no automated backups and offers no point-in-time recovery.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
    isPlain: true,
  },
  ({ retentionDays }) => ({
    holds: retentionDays !== null && retentionDays > 0,
    got: retentionDays ?? 'no retention, which is sent as 0',
    wanted: 'a backup retention of 1 to 35 days',
    fix: 'set backup_retention_period, such as 7',
  }),
);
