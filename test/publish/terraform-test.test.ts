import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { runProgram } from '../../plan/run-program';
import { findTerraform, type Terraform } from '../../plan/terraform';
import { terraformEnvironment } from '../../plan/terraform-environment';
import { FLAVOURS } from '../../publish/flavours';
import { PUBLISHED_MODULES } from '../../publish/modules';
import { synthesizedModules } from '../../publish/synthesized-modules';
import { writeJson } from './json-module';

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'terraform-test-'));
let terraform: Terraform;
let providerSource: ProviderSource;

beforeAll(async () => {
  terraform = await findTerraform();
  providerSource = await findProviderSource();
});
afterAll(async () => {
  await providerSource.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs Terraform without an account and without state. */
function run(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const environment = terraformEnvironment({ ambient: process.env, live: false, providerSource });
  return runProgram(terraform.path, args, { cwd, environment: { ...environment, ...more } });
}

/** Whatever is asked of AWS is asked of nobody. */
const WITHOUT_NETWORK = { HTTPS_PROXY: 'http://127.0.0.1:1' };

/** Runs the tests of a module in its folder. */
async function testsOf(module: string, ...more: readonly string[]): Promise<string> {
  const init = await providerSource.install(() => run(module, ['init', '-input=false', '-no-color']));
  if (init.code !== 0) throw new Error(init.stderr);
  const { code, stdout, stderr } = await run(module, ['test', '-no-color', ...more], WITHOUT_NETWORK);
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
  return stdout;
}

function copyOf(folderName: string): string {
  const copy = mkdtempSync(join(folder, 'module-'));
  const filter = (path: string) => !path.includes('.terraform');
  cpSync(join(ROOT, 'published', folderName), copy, { recursive: true, filter });
  return copy;
}

/** The documented calls stand there letter by letter, spaces too. */
const UNFORMATTED: Readonly<Record<string, readonly string[]>> = {
  backup: ['examples/multi-environment/main.tf', 'examples/production/main.tf'],
};

/** The tests of both flavours are the same files; what is applied below is the drop-in one. */
const TESTS = { own: ['defaults', 'inputs'], caller: ['defaults', 'applied'] } as const;

describe.each(FLAVOURS.map((flavour) => [flavour.folder, flavour] as const))(
  '%s',
  (folderName, { module, replicaProvider }) => {
    test('is formatted, its tests and what the examples add to the documents too', async () => {
      const published = join(ROOT, 'published', folderName);
      const { stdout, stderr } = await run(published, ['fmt', '-check', '-recursive', '-list=true']);
      const unformatted = stdout.split('\n').filter((line) => line !== '');
      expect([unformatted.sort(), stderr]).toEqual([UNFORMATTED[module.name] ?? [], '']);
    });

    test('passes its own tests without an account', async () => {
      const filters = TESTS[replicaProvider].map((name) => `-filter=tests/${name}.tftest.hcl`);
      expect(await testsOf(copyOf(folderName), ...filters)).toMatch(/Success! \d+ passed, 0 failed\./);
    }, 180_000);
  },
);

test.each(PUBLISHED_MODULES.map(({ name }) => name))(
  '%s applied, HCL and JSON give the same state: policies too, which no plan knows',
  async (name) => {
    const [dropIn] = synthesizedModules(FLAVOURS.filter(({ folder: each }) => each === name));
    if (dropIn === undefined) throw new Error('no module');
    const inHcl = copyOf(name);
    const inJson = writeJson(dropIn, folder);
    cpSync(join(inHcl, 'tests'), join(inJson, 'tests'), { recursive: true });
    const [hcl = '', json = ''] = await Promise.all(
      [inHcl, inJson].map(async (module) => {
        const shown = await testsOf(module, '-verbose', '-filter=tests/applied.tftest.hcl');
        return shown.replace(/"[a-z0-9]{8}"/g, '"made up"');
      }),
    );
    expect(hcl).toBe(json);
    expect(hcl.split('jsonencode(').length).toBeGreaterThan(10);
  },
  180_000,
);
