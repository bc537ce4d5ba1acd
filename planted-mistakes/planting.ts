import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFLINE_PROVIDER_ARGUMENTS } from '../plan/offline';
import { planStack, StackFailure } from '../plan/plan-stack';
import type { ProviderSource } from '../plan/provider-source';
import type { Terraform } from '../plan/terraform';
import type { PlanJson } from '../protection/plan-json';
import type { PlantedConfiguration } from './mistakes';

/** The version whose provider the table in the documentation is about. */
export const PLANTED_PROVIDER_VERSION = '5.100.0';

/** Schedules are played from here, whenever the plans are made: the pages have dates in them. */
const PLANTED_AT = '2026-01-01T00:00:00Z';

export interface PlantingProps {
  readonly terraform: Terraform;
  readonly providerSource: ProviderSource;
}

/** Plans configurations as modules of one root, which takes as long as a few of them alone; by folder name and side. */
export async function planAll(
  configurations: readonly PlantedConfiguration[],
  props: PlantingProps,
): Promise<ReadonlyMap<PlantedConfiguration, PlanJson>> {
  const plan = await inOneRoot(configurations, props);
  return new Map(configurations.map((one) => [one, partOf(plan, callOf(one))]));
}

/** What the provider says of each configuration that it is to refuse; undefined where it refuses nothing. */
export async function refusalsOf(
  configurations: readonly PlantedConfiguration[],
  props: PlantingProps,
): Promise<ReadonlyMap<PlantedConfiguration, string | undefined>> {
  const output = await inOneRoot(configurations, props).then(
    () => '',
    (error: unknown) => {
      if (error instanceof StackFailure) return error.output;
      throw error;
    },
  );
  const errors = output.split(/^(?=Error: )/m);
  return new Map(
    configurations.map((one) => [one, errors.find((error) => error.includes(`${callOf(one)}/main.tf`))]),
  );
}

function callOf({ name, side }: PlantedConfiguration): string {
  return `${name.replaceAll('.', '_')}_${side}`;
}

async function inOneRoot(
  configurations: readonly PlantedConfiguration[],
  props: PlantingProps,
): Promise<PlanJson> {
  const work = await mkdtemp(join(tmpdir(), 'planted-'));
  try {
    const root = join(work, 'root');
    await mkdir(root);
    await writeFile(join(root, 'main.tf.json'), JSON.stringify(rootOf(configurations)));
    await Promise.all(
      configurations.map((one) => cp(one.folder, join(root, callOf(one)), { recursive: true })),
    );
    const { json } = await planStack({ ...props, stackDirectory: root, workDirectory: work, live: false });
    return json;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A root with a provider in each of two regions; a module that wants the second one declares `aws.replica`. */
function rootOf(configurations: readonly PlantedConfiguration[]): object {
  return {
    terraform: {
      required_providers: { aws: { source: 'hashicorp/aws', version: PLANTED_PROVIDER_VERSION } },
    },
    provider: {
      aws: [
        { region: 'us-east-1', ...OFFLINE_PROVIDER_ARGUMENTS },
        { alias: 'replica', region: 'us-west-2', ...OFFLINE_PROVIDER_ARGUMENTS },
      ],
    },
    module: Object.fromEntries(
      configurations.map((one) => [
        callOf(one),
        {
          source: `./${callOf(one)}`,
          ...(one.text.includes('aws.replica')
            ? { providers: { aws: 'aws', 'aws.replica': 'aws.replica' } }
            : {}),
        },
      ]),
    ),
  };
}

/** The plan of one module, as if it were alone. */
function partOf(plan: PlanJson, call: string): PlanJson {
  const isOf = (address = '') => address === `module.${call}` || address.startsWith(`module.${call}.`);
  const { configuration, planned_values: planned, resource_changes: changes = [] } = plan;
  const root = configuration?.root_module;
  const moduleCall = root?.module_calls?.[call];
  return {
    ...plan,
    timestamp: PLANTED_AT,
    resource_changes: changes.filter(({ address }) => isOf(address)),
    planned_values: {
      root_module: {
        child_modules: planned?.root_module?.child_modules?.filter(({ address }) => isOf(address)) ?? [],
      },
    },
    configuration: {
      ...configuration,
      root_module: { module_calls: moduleCall === undefined ? {} : { [call]: moduleCall } },
    },
  };
}
