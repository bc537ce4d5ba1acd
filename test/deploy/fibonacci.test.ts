import { development } from '../../environments/fibonacci/development';
import { FibonacciStack, type FibonacciEnvironment } from '../../modules/stacks';
import type { Simulator } from '../../simulator';
import { askMoto } from './support/inventory';
import { testLifecycle } from './support/lifecycle';

const { accountId, region = '' } = development.backup;

/** Development, in a network that is there. */
let first: FibonacciEnvironment = development;
const changed = (): FibonacciEnvironment => ({
  ...first,
  backup: {
    ...first.backup,
    auroraRetentionDays: 5,
    rotationDays: 60,
    tags: { ...first.backup.tags, CostCenter: 'changed' },
  },
});

/** A network of two subnets and a route table. */
async function makeNetwork(simulator: Simulator): Promise<void> {
  const make = async (action: string, member: string, fields: Record<string, string>) => {
    const form = String(new URLSearchParams({ Action: action, Version: '2016-11-15', ...fields }));
    const text = await askMoto(simulator, accountId, region, { service: 'ec2', request: { form } });
    return new RegExp(`<${member}>([^<]+)`).exec(text)?.[1] ?? '';
  };
  const vpcId = await make('CreateVpc', 'vpcId', { CidrBlock: '10.9.0.0/16' });
  for (const attribute of ['EnableDnsSupport', 'EnableDnsHostnames'])
    await make('ModifyVpcAttribute', 'return', { VpcId: vpcId, [`${attribute}.Value`]: 'true' });
  const subnetIds = await Promise.all(
    ['a', 'b'].map((zone, index) =>
      make('CreateSubnet', 'subnetId', {
        VpcId: vpcId,
        CidrBlock: `10.9.${index}.0/24`,
        AvailabilityZone: `${region}${zone}`,
      }),
    ),
  );
  const routeTableId = await make('CreateRouteTable', 'routeTableId', { VpcId: vpcId });
  first = {
    ...development,
    backup: { ...development.backup, vpcId, subnetIds, privateRouteTableIds: [routeTableId] },
  };
}

describe('Fibonacci in development', () => {
  testLifecycle({
    account: accountId,
    regions: [region],
    prepare: makeNetwork,
    variables: { initial_master_password: 'Only-for-the-simulator-1' },
    first: (app) => new FibonacciStack(app, first),
    changed: (app) => new FibonacciStack(app, changed()),
    whileDeployed: () => undefined,
    expectChanged: async (simulator) => {
      const form = 'Action=DescribeDBClusters&Version=2014-10-31';
      const text = await askMoto(simulator, accountId, region, { service: 'rds', request: { form } });
      expect(text).toContain('<BackupRetentionPeriod>5</BackupRetentionPeriod>');
    },
  });
});
