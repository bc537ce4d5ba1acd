import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProviderSource } from '../plan/provider-source';
import { runProgram } from '../plan/run-program';
import type { Terraform } from '../plan/terraform';
import { terraformEnvironment } from '../plan/terraform-environment';
import type { BlockNames } from './hcl-block';
import type { ModuleDocument } from './module-document';

/** Which keys are nested blocks, by resource type: JSON writes blocks and arguments alike, HCL does not. */
const FILE = 'publish/provider-blocks.json';

export function readProviderBlocks(root: string): BlockNames {
  return JSON.parse(readFileSync(join(root, FILE), 'utf8')) as BlockNames;
}

/** Asks the provider again, for the resource types of the modules. */
export async function refreshProviderBlocks(
  root: string,
  terraform: Terraform,
  documents: readonly ModuleDocument[],
): Promise<void> {
  const types = new Set(documents.flatMap(({ resource }) => Object.keys(resource)));
  const schemas = await resourceSchemas(terraform, oldestVersion(documents));
  const blocks = [...types].sort().map((type): [string, BlockNames] => {
    const schema = schemas[type];
    if (schema === undefined) throw new Error(`the provider has no resource ${type}`);
    return [type, nestedBlocks(schema.block)];
  });
  writeFileSync(join(root, FILE), `${JSON.stringify(Object.fromEntries(blocks), undefined, 2)}\n`);
}

interface SchemaBlock {
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}
type ResourceSchemas = Readonly<Record<string, { readonly block: SchemaBlock } | undefined>>;

function nestedBlocks({ block_types: types = {} }: SchemaBlock): BlockNames {
  return Object.fromEntries(Object.entries(types).map(([name, { block }]) => [name, nestedBlocks(block)]));
}

/** The lower bound of the version range: the one version that is tested. */
function oldestVersion(documents: readonly ModuleDocument[]): string {
  const range = documents[0]?.terraform.required_providers.aws?.version ?? '';
  const [, version] = /^>= (\d+\.\d+\.\d+)/.exec(range) ?? [];
  if (version === undefined) throw new Error(`no lower bound in the version range "${range}"`);
  return version;
}

async function resourceSchemas(terraform: Terraform, version: string): Promise<ResourceSchemas> {
  const providerSource = await findProviderSource({ version });
  const cwd = mkdtempSync(join(tmpdir(), 'provider-blocks-'));
  try {
    const aws = { source: 'hashicorp/aws', version };
    writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const environment = terraformEnvironment({ ambient: process.env, live: false, providerSource });
    const run = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await runProgram(terraform.path, args, { cwd, environment });
      if (code !== 0) throw new Error(`terraform ${args.join(' ')} failed\n${stderr}`);
      return stdout;
    };
    await providerSource.install(() => run('init', '-input=false'));
    const { provider_schemas: schemas } = JSON.parse(await run('providers', 'schema', '-json')) as {
      provider_schemas: Readonly<Record<string, { readonly resource_schemas: ResourceSchemas }>>;
    };
    return Object.values(schemas)[0]?.resource_schemas ?? {};
  } finally {
    rmSync(cwd, { recursive: true, force: true });
    await providerSource.close();
  }
}
