/** The environments a system is deployed to. */
export const ENVIRONMENT_NAMES = ['development', 'staging', 'production'] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

/** What the environment decides where the caller does not. Keys as Terraform reads them in a published module. */
export interface EnvironmentDefaults {
  /** Daily schedule, UTC. */
  readonly backup_schedule: string;
  /** Retention of the daily rule. */
  readonly delete_after_days: number;
  /** Documented move to cold storage of the daily rule: it applies only where the retention leaves 90 days for it. */
  readonly move_to_cold_storage_after_days: number | null;
  readonly weekly_cold_storage_after_days: number | null;
  readonly monthly_cold_storage_after_days: number | null;
  /** Whether daily and weekly recovery points are copied to the replica region. */
  readonly is_cross_region: boolean;
  /** Whether monthly ones are, too. */
  readonly copies_monthly: boolean;
  readonly is_vault_locked: boolean;
  /** Whether destroying backups by hand needs a second factor. */
  readonly requires_mfa: boolean;
}

/** The documented defaults of each environment. */
export const ENVIRONMENT_DEFAULTS: Readonly<Record<EnvironmentName, EnvironmentDefaults>> = {
  development: {
    backup_schedule: 'cron(0 3 * * ? *)',
    delete_after_days: 7,
    move_to_cold_storage_after_days: null,
    weekly_cold_storage_after_days: null,
    monthly_cold_storage_after_days: null,
    is_cross_region: false,
    copies_monthly: false,
    is_vault_locked: false,
    requires_mfa: false,
  },
  staging: {
    backup_schedule: 'cron(0 2 * * ? *)',
    delete_after_days: 30,
    move_to_cold_storage_after_days: 7,
    weekly_cold_storage_after_days: 90,
    monthly_cold_storage_after_days: 30,
    is_cross_region: true,
    copies_monthly: false,
    is_vault_locked: false,
    requires_mfa: false,
  },
  production: {
    backup_schedule: 'cron(0 1 * * ? *)',
    delete_after_days: 90,
    move_to_cold_storage_after_days: 30,
    weekly_cold_storage_after_days: 90,
    monthly_cold_storage_after_days: 30,
    is_cross_region: true,
    copies_monthly: true,
    is_vault_locked: true,
    requires_mfa: true,
  },
};
