import type { App } from 'cdktf';
import { Simulator } from '../../../simulator';
import { Deployment } from './deployment';
import { inventoryOf } from './inventory';

export interface LifecycleProps {
  readonly account: string;
  readonly regions: readonly string[];
  /** What has to be there before the stack. @default - nothing */
  readonly prepare?: (simulator: Simulator) => Promise<void>;
  /** Values of the variables of the stack. @default - it has none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Adds the stack as it is applied first. */
  readonly first: (app: App) => unknown;
  /** Adds the stack with another retention, another rule and another tag. */
  readonly changed: (app: App) => unknown;
  /** Addresses that the change may replace. @default - none: everything is changed in place */
  readonly replaced?: readonly string[];
  /** The tests of what is deployed. */
  readonly whileDeployed: (simulator: () => Simulator, deployment: () => Deployment) => void;
  /** What has to be gone before a destroy: recovery points, objects of buckets, whatever tests have added. */
  readonly beforeDestroy?: (simulator: Simulator) => Promise<void>;
  /** What has to have arrived with the change. */
  readonly expectChanged: (simulator: Simulator) => Promise<void> | void;
}

/** The life of one system at the simulator: apply, use, change, destroy. The tests follow upon each other. */
export function testLifecycle(props: LifecycleProps): void {
  const { account, regions } = props;
  let simulator: Simulator;
  let deployment: Deployment;
  let before: readonly string[];

  beforeAll(async () => {
    simulator = await Simulator.start();
    await props.prepare?.(simulator);
    before = await inventoryOf(simulator, account, regions);
    deployment = await Deployment.start({ simulator, account, variables: props.variables }, props.first);
  });
  afterAll(async () => {
    await (deployment as Deployment | undefined)?.stop();
    await (simulator as Simulator | undefined)?.stop();
  });

  test('is applied, and the plan after it changes nothing', async () => {
    await deployment.apply();
    expect(await deployment.remainingChanges()).toBe('');
    const made = await inventoryOf(simulator, account, regions);
    expect(made.length).toBeGreaterThan(before.length + 10);
  });

  props.whileDeployed(
    () => simulator,
    () => deployment,
  );

  test('is changed, and the plan after it changes nothing', async () => {
    const addresses = await deployment.addresses();
    deployment.synthesize(props.changed);
    const said = await deployment.apply();
    expect(await deployment.remainingChanges()).toBe('');
    expect(await deployment.addresses()).toEqual(addresses);
    const replaced = [...said.matchAll(/^(\S+): Destroying\.\.\./gm)].map(([, address]) => address);
    expect(replaced.sort()).toEqual([...(props.replaced ?? [])].sort());
    await props.expectChanged(simulator);
  });

  test('is destroyed, and nothing is left behind', async () => {
    await props.beforeDestroy?.(simulator);
    await deployment.destroy();
    expect(await deployment.addresses()).toEqual([]);
    expect(await inventoryOf(simulator, account, regions)).toEqual(before);
  });

  test('asked AWS Backup only for what the simulator knows', () => {
    const refused = simulator.backupCalls.filter(({ operation }) => /[ /]/.test(operation));
    expect(refused).toEqual([]);
  });
}
