import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planStack } from '../../plan/plan-stack';
import type { PlanJson } from '../../protection/plan-json';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { findTerraform, type Terraform } from '../../plan/terraform';
import type { Resource } from './arrakis';

/** Plans synthesized stacks with the real Terraform and the real provider, offline. */
export class Planner {
  private constructor(
    private readonly terraform: Terraform,
    private readonly providerSource: ProviderSource,
    private readonly workDirectory: string,
  ) {}

  static async start(): Promise<Planner> {
    const terraform = await findTerraform();
    return new Planner(terraform, await findProviderSource(), mkdtempSync(join(tmpdir(), 'plans-')));
  }

  async plan(stackDirectory: string): Promise<Planned> {
    const { workDirectory, terraform, providerSource } = this;
    const { json } = await planStack({
      stackDirectory,
      workDirectory,
      live: false,
      terraform,
      providerSource,
    });
    return new Planned(json);
  }

  async stop(): Promise<void> {
    rmSync(this.workDirectory, { recursive: true, force: true });
    await this.providerSource.close();
  }
}

/** A plan, by address. */
export class Planned {
  private readonly byAddress: ReadonlyMap<string, Resource>;

  constructor(readonly json: PlanJson) {
    const resources = json.planned_values?.root_module?.resources ?? [];
    this.byAddress = new Map(
      resources.map(({ address, values }) => [address, (values as Resource | undefined) ?? {}]),
    );
  }

  /** Every planned address, sorted. */
  get addresses(): readonly string[] {
    return [...this.byAddress.keys()].sort();
  }

  /** The planned values of a resource that must be there. */
  values(address: string): Resource {
    const values = this.byAddress.get(address);
    if (values === undefined)
      throw new Error(`${address} is not planned; planned: ${this.addresses.join(', ')}`);
    return values;
  }

  /** A rule of a plan; rules are a set, so they have no index. */
  rule(name: string, plan = 'aws_backup_plan.main'): Resource {
    const rules = this.values(plan).rule as readonly Resource[];
    const found = rules.find((rule) => rule.rule_name === name);
    if (found === undefined) throw new Error(`no rule ${name} in ${plan}`);
    return found;
  }

  /** The resource as the configuration has it: references, where the plan says "known after apply". */
  references(address: string, argument: string): readonly string[] {
    const resources = this.json.configuration?.root_module?.resources ?? [];
    const expressions = resources.find((resource) => resource.address === address)?.expressions as
      Readonly<Record<string, { references?: readonly string[] }>> | undefined;
    return expressions?.[argument]?.references ?? [];
  }
}
