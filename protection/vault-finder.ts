import { groupBy } from './grouping';
import type { Planned } from './planned';
import { referencedResource } from './references';
import { mayBeTheSame, regionOf } from './region';
import type { PlannedResources, ResourceInPlan } from './resources';
import { vaultsByArn, type Vault } from './vaults';

/** Finds the vaults that rules and copies name. */
export class VaultFinder {
  private readonly byAddress: ReadonlyMap<string, Vault>;
  private readonly byName: ReadonlyMap<Planned<string | null>, readonly Vault[]>;
  private readonly byArn: (arn: string) => Vault | undefined;

  constructor(
    private readonly resources: PlannedResources,
    vaults: readonly Vault[],
  ) {
    this.byAddress = new Map(vaults.map((vault) => [vault.address, vault]));
    this.byName = groupBy(vaults, ({ name }) => name);
    this.byArn = vaultsByArn(vaults);
  }

  /** The vault an expression of a resource refers to. */
  referenced(expression: unknown, from: ResourceInPlan): Vault | undefined {
    const found = referencedResource(this.resources, expression, from, [
      'aws_backup_vault',
      'aws_backup_logically_air_gapped_vault',
    ]);
    return found && this.byAddress.get(found.address);
  }

  /** The vault of a name in the region of a resource. */
  named(name: Planned<string | null>, from: ResourceInPlan): Vault | undefined {
    if (typeof name !== 'string') return undefined;
    const candidates = this.byName.get(name) ?? [];
    const provider = from.configuration?.provider_config_key;
    const beside = candidates.filter(
      ({ resource }) => resource.configuration?.provider_config_key === provider,
    );
    if (beside.length > 0) return beside[0];
    const [only] = candidates;
    return only !== undefined && candidates.length === 1 && mayBeTheSame(only.region, regionOf(from))
      ? only
      : undefined;
  }

  at(arn: Planned<string | null>): Vault | undefined {
    return typeof arn === 'string' ? this.byArn(arn) : undefined;
  }
}
