/** The output of `terraform show -json` for a plan, as far as it is read here. @see https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanJson {
  readonly format_version?: string;
  readonly terraform_version?: string;
  /** When the plan was made, RFC 3339. */
  readonly timestamp?: string;
  /** The plan could not be completed. */
  readonly errored?: boolean;
  /** False: made with `-target`, or with parts that Terraform put off. @default - Terraform before 1.8 does not tell */
  readonly complete?: boolean;
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly planned_values?: PlannedValues;
  readonly prior_state?: { readonly values?: PlannedValues };
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderConfiguration>>;
    readonly root_module?: ConfiguredModule;
  };
}

export interface PlannedValues {
  readonly root_module?: PlannedModule;
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
}

export interface PlannedModule {
  /** Absent for the root: `module.backup[0]`. */
  readonly address?: string;
  readonly resources?: readonly PlannedResource[];
  readonly child_modules?: readonly PlannedModule[];
}

export interface PlannedResource {
  /** With module and index: `module.backup[0].aws_backup_vault.replica[0]`. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Of `count` or `for_each`. */
  readonly index?: number | string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** The shape of `values`, with `true` for what Terraform hides. */
  readonly sensitive_values?: unknown;
  /** In a state: what a replacement has left behind, beside the resource of the same address. */
  readonly deposed_key?: string;
}

export interface ResourceChange {
  readonly address: string;
  /** Where the resource was before a `moved` block. */
  readonly previous_address?: string;
  /** It is about what a replacement has left behind, not about the resource of the address. */
  readonly deposed?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: unknown;
    readonly after_unknown?: unknown;
  };
}

export interface ProviderConfiguration {
  readonly expressions?: Readonly<Record<string, unknown>>;
}

export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, ModuleCall>>;
  readonly variables?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly outputs?: Readonly<Record<string, { readonly expression?: unknown }>>;
}

export interface ModuleCall {
  /** The arguments of the call. */
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly for_each_expression?: unknown;
  readonly module?: ConfiguredModule;
}

export interface ConfiguredResource {
  /** Without module and index: `aws_backup_vault.replica`. */
  readonly address: string;
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly for_each_expression?: unknown;
  /** Addresses in the same module: `aws_s3_bucket_policy.trail`. */
  readonly depends_on?: readonly string[];
}

/** Terraform writes a replacement as two actions, in either order. */
export function isReplaced({ change: { actions } }: ResourceChange): boolean {
  return actions.includes('delete') && actions.includes('create');
}
