/** The environments that the directory is deployed to. */
export const ENVIRONMENT_NAMES = ['development', 'staging', 'production'] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

/** What the environment decides. Keys as Terraform reads them in a published module. */
export interface EnvironmentDefaults {
  /** Whether recovery points are copied to the replica region. */
  readonly is_cross_region: boolean;
  /** Whether the vault is locked. */
  readonly is_vault_locked: boolean;
  /** Whether recovery points move to cold storage, where the retention leaves 90 days for it. */
  readonly moves_to_cold_storage: boolean;
}

/** The documented defaults of each environment: replica, lock and cold storage belong to production. */
export const ENVIRONMENT_DEFAULTS: Readonly<Record<EnvironmentName, EnvironmentDefaults>> = {
  development: { is_cross_region: false, is_vault_locked: false, moves_to_cold_storage: false },
  staging: { is_cross_region: false, is_vault_locked: false, moves_to_cold_storage: false },
  production: { is_cross_region: true, is_vault_locked: true, moves_to_cold_storage: true },
};
