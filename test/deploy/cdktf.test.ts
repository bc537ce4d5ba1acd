import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { development } from '../../environments/arrakis/development';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { runProgram } from '../../plan/run-program';
import { terraformEnvironment } from '../../plan/terraform-environment';
import { Simulator, assertSimulated } from '../../simulator';
import { inventoryOf } from './support/inventory';

const ROOT = join(__dirname, '../..');
const STACK = 'arrakis-development';
const { accountId, region = '' } = development.backup;

let simulator: Simulator;
let providers: ProviderSource;
let folder: string;

beforeAll(async () => {
  simulator = await Simulator.start();
  providers = await findProviderSource();
  folder = mkdtempSync(join(tmpdir(), 'cdktf-'));
  const app = `node ${JSON.stringify(join(ROOT, 'synth.mjs'))}`;
  const project = { language: 'typescript', app, projectId: 'deploy-test', sendCrashReports: 'false' };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(project));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await providers.close();
  await simulator.stop();
});

/** Offline: `terraform providers lock` would ask the registry. */
async function cdktf(command: string): Promise<void> {
  const ambient = { ...simulator.environmentFor(accountId), CI: '1', CHECKPOINT_DISABLE: '1' };
  const environment = terraformEnvironment({ ambient, live: true, providerSource: providers });
  assertSimulated(environment);
  const program = join(ROOT, 'node_modules/cdktf-cli/bundle/bin/cdktf');
  const args = [program, command, STACK, '--auto-approve', '--skip-provider-lock'];
  const { code, stdout, stderr } = await runProgram(process.execPath, args, { cwd: folder, environment });
  if (code !== 0) throw new Error(`cdktf ${command} failed\n${stdout}\n${stderr}`);
}

test('`cdktf deploy` and `cdktf destroy` work as the help says', async () => {
  const before = await inventoryOf(simulator, accountId, [region]);
  await cdktf('deploy');
  expect(simulator.store(accountId, region).vaults.has('arrakis-backup-vault-development')).toBe(true);
  await cdktf('destroy');
  expect(await inventoryOf(simulator, accountId, [region])).toEqual(before);
});
