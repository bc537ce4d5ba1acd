import { development } from '../../environments/fibonacci/development';
import { FibonacciStack, type FibonacciEnvironment } from '../../modules/stacks';
import type { Simulator } from '../../simulator';
import { runFunction } from './support/clients';
import { askMoto } from './support/inventory';
import { testLifecycle } from './support/lifecycle';

const { accountId, region = '' } = development.backup;

const HOUR_MILLIS = 3_600_000;
/** Writer, endpoint, deletions: more than the test of a cluster takes where nothing has to be waited for. */
const MOST_STEPS = 8;
const TEST_CLUSTER = 'fibonacci-test-restore-automated-dev';

/** What moto can take back again of what the documents have for later. */
const OPTIONS = {
  enableAwsBackup: true,
  enableRestoreTesting: true,
  enableBackupTesting: true,
  enableComplianceReports: true,
} as const;

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

function ask(simulator: Simulator, service: string, form: string): Promise<string> {
  return askMoto(simulator, accountId, region, { service, request: { form } });
}

function clusters(simulator: Simulator): Promise<string> {
  return ask(simulator, 'rds', 'Action=DescribeDBClusters&Version=2014-10-31');
}

/** What the last test of the backups came to: 1 where it passed. */
async function succeeded(simulator: Simulator, tested: 'database' | 'site'): Promise<number> {
  const now = Date.now();
  const form = new URLSearchParams({
    Action: 'GetMetricStatistics',
    Version: '2010-08-01',
    Namespace: 'Fibonacci/Backup',
    MetricName: 'BackupTestSucceeded',
    'Dimensions.member.1.Name': 'DBClusterIdentifier',
    'Dimensions.member.1.Value': 'fibonacci-aurora-cluster-dev',
    'Dimensions.member.2.Name': 'Test',
    'Dimensions.member.2.Value': tested,
    StartTime: new Date(now - HOUR_MILLIS).toISOString(),
    EndTime: new Date(now + HOUR_MILLIS).toISOString(),
    Period: '7200',
    'Statistics.member.1': 'Maximum',
  });
  return Number(/<Maximum>([^<]+)/.exec(await ask(simulator, 'monitoring', String(form)))?.[1]);
}

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
    backup: { ...development.backup, ...OPTIONS, vpcId, subnetIds, privateRouteTableIds: [routeTableId] },
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
    whileDeployed: (simulator) => {
      // moto restores clusters but has no endpoint to ask them: that test fails, and has to clean up all the same.
      test('tests its backups: the site passes, and nothing that was restored is left [F-154]', async () => {
        const run = (action: string) =>
          runFunction(simulator(), accountId, region, 'fibonacci-backup-test-dev', { action });
        await run('start');
        expect(await clusters(simulator())).toContain(TEST_CLUSTER);
        expect(await succeeded(simulator(), 'site')).toBe(1);
        for (let step = 0; step < MOST_STEPS; step += 1) await run('advance');
        expect(await clusters(simulator())).not.toContain(TEST_CLUSTER);
        expect(await succeeded(simulator(), 'database')).toBe(0);
      });
    },
    expectChanged: async (simulator) => {
      expect(await clusters(simulator)).toContain('<BackupRetentionPeriod>5</BackupRetentionPeriod>');
    },
  });
});
