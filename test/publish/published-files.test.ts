import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DOCUMENTED_INPUTS } from '../../modules/arrakis';
import { snakeCase } from '../../modules/lift';
import { findTerraform } from '../../plan/terraform';
import { readProviderBlocks } from '../../publish/provider-blocks';
import { publishedFiles } from '../../publish/published-files';
import { FLAVOURS, synthesizedModules } from '../../publish/synthesized-modules';

const ROOT = join(__dirname, '../..');
const flavours = Object.keys(FLAVOURS);
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

function textOf(flavour: string, path: string): string {
  return String(files.get(`published/${flavour}/${path}`));
}

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

describe.each(flavours)('%s', (flavour) => {
  const configuration = () =>
    [...files].filter(([path]) => new RegExp(`^published/${flavour}/[^/]+\\.tf$`).test(path));

  test('has the files that people look for', () => {
    const names = configuration().map(([path]) => path.split('/').at(-1));
    const own = flavour === 'backup' ? ['providers.tf'] : [];
    expect(names).toEqual(
      [
        ...['checks', 'data', 'iam', 'locals', 'monitoring', 'outputs', 'plan', 'selection', 'validation'],
        ...['variables', 'vault', 'versions'],
      ]
        .map((name) => `${name}.tf`)
        .concat(own)
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
    const versions = textOf(flavour, 'versions.tf');
    expect(versions).toContain('required_version = ">= 1.5.0"');
    expect(versions).toMatch(/version += ">= 5\.100\.0, < 6\.0\.0"/);
    expect(versions.includes('configuration_aliases = [aws.replica]')).toBe(flavour === 'backup-composable');
    expect(files.has(`published/${flavour}/providers.tf`)).toBe(flavour === 'backup');
  });

  test('holds the package of the validator, with the hash of its bytes', () => {
    const zip = files.get(`published/${flavour}/lambda/backup-validator.zip`) ?? Buffer.of();
    const hash = createHash('sha256').update(zip).digest('base64');
    const validation = textOf(flavour, 'validation.tf');
    expect(validation).toContain('= "${path.module}/lambda/backup-validator.zip"');
    expect(validation).toContain(`"${hash}"`);
  });

  test('has a README with every variable, output and resource, and the words for both flavours', () => {
    const readme = textOf(flavour, 'README.md');
    const { document } = modules.find((module) => module.flavour === flavour) ?? { document: undefined };
    for (const name of Object.keys(DOCUMENTED_INPUTS).map(snakeCase))
      expect(readme).toContain(`| \`${name}\` |`);
    for (const name of Object.keys(document?.output ?? {})) expect(readme).toContain(`| \`${name}\` |`);
    for (const [type, named] of Object.entries(document?.resource ?? {})) {
      for (const name of Object.keys(named)) expect(readme).toContain(`| \`${type}.${name}\` |`);
    }
    expect(readme).toContain(
      '| `delete_after_days` | Retention of daily backups, days | `number` | environment-based | no |',
    );
    expect(readme).toContain('| `aws_backup_vault.replica` | `local.is_cross_region` |');
    expect(readme).toContain('| `aws_backup_vault.main` | always |');
    expect(readme).toContain(`../${flavour === 'backup' ? 'backup-composable' : 'backup'}/README.md`);
    expect(readme).toContain('Set `replica_region = null` and apply');
    expect(readme).toContain('Provider configuration not present');
  });

  test('has the documented calls, with the source in this repository', () => {
    for (const example of ['quick-start', 'production', 'multi-environment']) {
      expect(textOf(flavour, `examples/${example}/main.tf`)).toContain('source = "../../"');
      expect(textOf(flavour, `examples/${example}/providers.tf`)).toContain('region = "us-west-2"');
      expect(textOf(flavour, `examples/${example}/main.tf`).includes('aws.replica = aws.replica')).toBe(
        flavour === 'backup-composable',
      );
    }
  });
});
