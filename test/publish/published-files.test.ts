import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { snakeCase } from '../../modules/lift';
import { findTerraform } from '../../plan/terraform';
import { readProviderBlocks } from '../../publish/provider-blocks';
import { publishedFiles } from '../../publish/published-files';
import { FLAVOURS, folderOf } from '../../publish/flavours';
import { PUBLISHED_MODULES } from '../../publish/modules';
import { synthesizedModules } from '../../publish/synthesized-modules';

const ROOT = join(__dirname, '../..');
const modules = synthesizedModules();
const blocks = readProviderBlocks(ROOT);
let files: ReadonlyMap<string, Buffer>;

async function make(): Promise<ReadonlyMap<string, Buffer>> {
  return publishedFiles({
    root: ROOT,
    modules: synthesizedModules(),
    blocks,
    terraform: await findTerraform(),
  });
}

beforeAll(async () => {
  files = await make();
}, 30_000);

/** What is committed, without what Terraform leaves in a folder that it has worked in. */
function committed(): readonly string[] {
  return readdirSync(join(ROOT, 'published'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('.terraform'))
    .sort();
}

function textOf(folder: string, path: string): string {
  return String(files.get(`published/${folder}/${path}`));
}

/** What is said of one module, and of no other. */
interface Expected {
  readonly configuration: readonly string[];
  readonly region: string;
  /** Lambda package -> the file of its function. */
  readonly packages: Readonly<Record<string, string>>;
  readonly readme: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  backup: {
    configuration: ['iam', 'monitoring', 'plan', 'selection', 'validation', 'vault'],
    region: 'us-west-2',
    packages: { 'backup-validator': 'validation.tf' },
    readme: [
      '| `delete_after_days` | Retention of daily backups, days | `number` | environment-based | no |',
      'Set `replica_region = null` and apply',
    ],
  },
  '16-backup': {
    configuration: ['ecs-export', 'iam', 'key', 'monitoring', 'plan', 'selection', 'vault', 'vault-storage'],
    region: 'us-east-1',
    packages: { 'ecs-export': 'ecs-export.tf', 'vault-storage': 'vault-storage.tf' },
    readme: [
      '| `audit_kms_key_arn` | Key of the vault, in its region | `string` |  | yes |',
      '| `aws_iam_role.backup` | `local.makes_role` |',
      'create_sns_topic = false',
      'Empty both vaults',
    ],
  },
};

test('what is committed is what the classes say: else run npm run publish-modules', () => {
  expect(committed()).toEqual([...files.keys()].sort());
  const stale = [...files].filter(([path, bytes]) => !readFileSync(join(ROOT, path)).equals(bytes));
  expect(stale.map(([path]) => path)).toEqual([]);
});

test('publishing twice gives the same bytes', async () => {
  const again = await make();
  expect([...again.keys()]).toEqual([...files.keys()]);
  for (const [path, bytes] of again)
    expect([path, bytes.equals(files.get(path) ?? Buffer.of())]).toEqual([path, true]);
});

test('the blocks of every resource type are known', () => {
  const types = new Set(modules.flatMap(({ document }) => Object.keys(document.resource)));
  expect(Object.keys(blocks)).toEqual([...types].sort());
});

test.each(PUBLISHED_MODULES.map(({ name }) => name))(
  '%s and its composable flavour differ in the provider of the replica region and in nothing else',
  (name) => {
    const own = (folder: string) =>
      [...files].filter(([path]) =>
        new RegExp(`^published/${folder}/([^/]+\\.tf|lambda/.*|tests/.*)$`).test(path),
      );
    const differing = own(name)
      .filter(([path, bytes]) => files.get(path.replace(name, `${name}-composable`))?.equals(bytes) !== true)
      .map(([path]) => path);
    expect(differing).toEqual([`published/${name}/providers.tf`, `published/${name}/versions.tf`]);
    expect(own(`${name}-composable`)).toHaveLength(own(name).length - 1);
  },
);

test('what the module does is said by its entry: each has what is expected here', () => {
  expect(PUBLISHED_MODULES.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
});

describe.each(FLAVOURS.map((flavour) => [flavour.folder, flavour] as const))('%s', (folder, flavour) => {
  const { module, replicaProvider } = flavour;
  const isDropIn = replicaProvider === 'own';
  const expected = EXPECTED[module.name] ?? { configuration: [], region: '', packages: {}, readme: [] };
  const configuration = () =>
    [...files].filter(([path]) => new RegExp(`^published/${folder}/[^/]+\\.tf$`).test(path));

  test('has the files that people look for', () => {
    const names = configuration().map(([path]) => path.split('/').at(-1));
    const common = ['checks', 'data', 'locals', 'outputs', 'variables', 'versions'];
    expect(names).toEqual(
      [...common, ...expected.configuration, ...(isDropIn ? ['providers'] : [])]
        .map((name) => `${name}.tf`)
        .sort(),
    );
  });

  test('has no backend, no heredoc, no trace of its generator and no path or name of a machine', () => {
    for (const [path, bytes] of configuration()) {
      const text = String(bytes);
      expect([
        path,
        /backend "|<<|cdktf|cdk\.tf|TfToken|undefined|\[object |\/(tmp|home|root)\//.exec(text),
      ]).toEqual([path, null]);
      if (path.endsWith('vault.tf')) expect(text).toMatch(/policy = jsonencode\(\{\n/);
    }
  });

  test('asks for version ranges, and takes the replica provider from where it says', () => {
    const versions = textOf(folder, 'versions.tf');
    expect(versions).toContain('required_version = ">= 1.5.0"');
    expect(versions).toMatch(/version += ">= 5\.100\.0, < 6\.0\.0"/);
    expect(versions.includes('configuration_aliases = [aws.replica]')).toBe(!isDropIn);
    expect(files.has(`published/${folder}/providers.tf`)).toBe(isDropIn);
  });

  test('holds the packages of its functions, with the hashes of their bytes', () => {
    const zips = [...files.keys()].filter((path) => path.startsWith(`published/${folder}/lambda/`));
    expect(zips).toEqual(
      Object.keys(expected.packages).map((name) => `published/${folder}/lambda/${name}.zip`),
    );
    for (const [name, file] of Object.entries(expected.packages)) {
      const zip = files.get(`published/${folder}/lambda/${name}.zip`) ?? Buffer.of();
      const hash = createHash('sha256').update(zip).digest('base64');
      expect(textOf(folder, file)).toContain(`= "\${path.module}/lambda/${name}.zip"`);
      expect(textOf(folder, file)).toContain(`"${hash}"`);
    }
  });

  test('has a README with every variable, output and resource, and the words for both flavours', () => {
    const readme = textOf(folder, 'README.md');
    const { document } = modules.find((each) => each.flavour === flavour) ?? { document: undefined };
    expect(Object.keys(document?.variable ?? {}).sort()).toEqual(
      Object.keys(module.inputs).map(snakeCase).sort(),
    );
    for (const name of Object.keys(module.inputs).map(snakeCase)) expect(readme).toContain(`| \`${name}\` |`);
    for (const name of Object.keys(document?.output ?? {})) expect(readme).toContain(`| \`${name}\` |`);
    for (const [type, named] of Object.entries(document?.resource ?? {})) {
      for (const name of Object.keys(named)) expect(readme).toContain(`| \`${type}.${name}\` |`);
    }
    for (const words of expected.readme) expect(readme).toContain(words);
    expect(readme).toContain('| `aws_backup_vault.replica` | `local.is_cross_region` |');
    expect(readme).toContain('| `aws_backup_vault.main` | always |');
    expect(readme).toContain(`../${folderOf(module, isDropIn ? 'caller' : 'own')}/README.md`);
    expect(readme).toContain('Provider configuration not present');
    expect(readme).toContain(`source = "./modules/${folder}"`);
  });

  test('has calls of itself, with the source in this repository', () => {
    for (const example of module.examples) {
      expect(textOf(folder, `examples/${example}/main.tf`)).toContain('source = "../../"');
      expect(textOf(folder, `examples/${example}/providers.tf`)).toContain(`region = "${expected.region}"`);
      expect(textOf(folder, `examples/${example}/main.tf`).includes('aws.replica = aws.replica')).toBe(
        !isDropIn,
      );
    }
  });
});
