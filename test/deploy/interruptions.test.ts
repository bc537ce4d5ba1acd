import { Simulator } from '../../simulator';
import { Deployment } from './support/deployment';
import { inventoryOf } from './support/inventory';
import { ACCOUNT, REGION, SmallStack, VAULT, type SmallStackProps } from './support/small-stack';

let simulator: Simulator;
let deployment: Deployment;

beforeEach(async () => {
  simulator = await Simulator.start();
});
afterEach(async () => {
  await deployment.stop();
  await simulator.stop();
});

async function start(props: SmallStackProps): Promise<void> {
  deployment = await Deployment.start({ simulator, account: ACCOUNT }, (app) => new SmallStack(app, props));
}

test('an apply that is killed is resumed by the next one', async () => {
  await start({ deleteAfterDays: 30 });
  const hold = simulator.holdNext('CreateBackupPlan');
  const killed = deployment.spawn('apply', '-auto-approve', '-input=false', '-parallelism=1');
  const ended = new Promise((resolve) => killed.once('exit', resolve));
  await hold.reached;
  process.kill(-(killed.pid ?? Number.NaN), 'SIGKILL');
  await ended;
  hold.release();

  const made = await deployment.addresses();
  expect(made).toContain('aws_backup_vault.vault');
  expect(made).not.toContain('aws_backup_plan.plan');
  await deployment.apply();
  expect(await deployment.remainingChanges()).toBe('');
  expect(simulator.store(ACCOUNT, REGION).plans.size).toBe(1);
});

test('an AWS that throttles and fails every fifth call is waited for', async () => {
  await start({ deleteAfterDays: 30 });
  const before = await inventoryOf(simulator, ACCOUNT, [REGION]);
  simulator.setFaults({ everyNth: 5 });
  await deployment.apply();
  expect(simulator.faultCount).toBeGreaterThan(5);
  expect(await deployment.remainingChanges()).toBe('');
  await deployment.destroy();
  simulator.setFaults();
  expect(await inventoryOf(simulator, ACCOUNT, [REGION])).toEqual(before);
});

test('of two applies at once the second is told of the lock, and works afterwards', async () => {
  await start({ deleteAfterDays: 30 });
  const hold = simulator.holdNext('CreateBackupVault');
  const first = deployment.apply();
  await hold.reached;
  const second = await deployment.run('apply', '-auto-approve', '-input=false');
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('Error acquiring the state lock');
  hold.release();
  await first;
  expect(await deployment.apply()).toContain('0 added, 0 changed, 0 destroyed');
});

test('a compliance lock that has hardened cannot be destroyed, and AWS says so', async () => {
  const lock = {
    exists: true,
    mode: 'COMPLIANCE',
    changeableForDays: 3,
    minRetentionDays: 7,
    maxRetentionDays: 365,
  } as const;
  await start({ deleteAfterDays: 30, lock });
  await deployment.apply();
  expect(await deployment.remainingChanges()).toBe('');
  simulator.advanceDays(4);
  const { code, stderr } = await deployment.run('destroy', '-auto-approve', '-input=false');
  expect(code).toBe(1);
  expect(stderr).toContain('Vault Lock configuration is immutable');
  expect(simulator.store(ACCOUNT, REGION).vaults.get(VAULT)?.lock).toBeDefined();
});

test('a compliance lock is destroyed while it can still be changed', async () => {
  const lock = {
    exists: true,
    mode: 'COMPLIANCE',
    changeableForDays: 3,
    minRetentionDays: 7,
    maxRetentionDays: 365,
  } as const;
  await start({ deleteAfterDays: 30, lock });
  await deployment.apply();
  simulator.advanceDays(2);
  await deployment.destroy();
  expect(simulator.store(ACCOUNT, REGION).remains).toEqual([]);
});
