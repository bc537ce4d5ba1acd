import type { Simulator } from '../../../simulator';

/** One request to a service that moto plays. */
export interface Question {
  /** Name of the service in signatures. */
  readonly service: string;
  readonly request: {
    readonly target?: string;
    readonly form?: string;
    readonly path?: string;
    readonly body?: string;
  };
}

/** How to ask one service what there is, and how to find the names in its answer. */
interface Listing extends Question {
  readonly names: RegExp;
}

/** Everything that a stack of ours can make in moto and that has a name of its own. */
const LISTINGS: readonly Listing[] = [
  form('iam', 'ListRoles', '2010-05-08', /<RoleName>([^<]+)/g),
  form('iam', 'ListPolicies&Scope=Local', '2010-05-08', /<PolicyName>([^<]+)/g),
  form('sns', 'ListTopics', '2010-03-31', /<TopicArn>([^<]+)/g),
  form('sns', 'ListSubscriptions', '2010-03-31', /<SubscriptionArn>([^<]+)/g),
  form('monitoring', 'DescribeAlarms', '2010-08-01', /<AlarmArn>([^<]+)/g),
  form('monitoring', 'ListDashboards', '2010-08-01', /<DashboardArn>([^<]+)/g),
  form('rds', 'DescribeDBClusters', '2014-10-31', /<DBClusterArn>([^<]+)/g),
  form('rds', 'DescribeDBInstances', '2014-10-31', /<DBInstanceArn>([^<]+)/g),
  form('rds', 'DescribeDBSubnetGroups', '2014-10-31', /<DBSubnetGroupName>([^<]+)/g),
  form('rds', 'DescribeEventSubscriptions', '2014-10-31', /<CustSubscriptionId>([^<]+)/g),
  form('ec2', 'DescribeVolumes', '2016-11-15', /<volumeId>([^<]+)/g),
  form(
    'ec2',
    'DescribeVpcEndpoints',
    '2016-11-15',
    /<vpcEndpointId>([^<]+)<\/vpcEndpointId>(?:(?!<vpcEndpointId>)[\s\S])*?<state>(?!deleted)/g,
  ),
  form('ec2', 'DescribeSecurityGroups', '2016-11-15', /<groupId>([^<]+)/g),
  form(
    'cloudformation',
    'ListStacks',
    '2010-05-15',
    /<StackName>([^<]+)<\/StackName>(?:(?!<StackName>)[\s\S])*?<StackStatus>(?!DELETE)/g,
  ),
  json('sqs', 'AmazonSQS.ListQueues', /"(http[^"]+)"/g),
  json('logs', 'Logs_20140328.DescribeLogGroups', /"logGroupName": ?"([^"]+)/g),
  json('logs', 'Logs_20140328.DescribeResourcePolicies', /"policyName": ?"([^"]+)/g),
  json('events', 'AWSEvents.ListRules', /"Arn": ?"(arn:aws:events[^"]+)/g),
  json('dynamodb', 'DynamoDB_20120810.ListTables', /"([^"]+)"(?=[,\]])/g),
  json('kms', 'TrentService.ListAliases', /"AliasName": ?"(alias\/(?!aws\/)[^"]+)/g),
  json('cloudtrail', 'CloudTrail_20131101.ListTrails', /"TrailARN": ?"([^"]+)/g),
  json('ssm', 'AmazonSSM.DescribeParameters', /"Name": ?"([^"]+)/g),
  json('secretsmanager', 'secretsmanager.ListSecrets', /"ARN": ?"([^"]+)/g),
  { service: 'lambda', request: { path: '/2015-03-31/functions/' }, names: /"FunctionArn": ?"([^"]+)/g },
  { service: 's3', request: { path: '/' }, names: /<Name>([^<]+)/g },
];

function form(service: string, action: string, version: string, names: RegExp): Listing {
  return { service, request: { form: `Action=${action}&Version=${version}` }, names };
}

function json(service: string, target: string, names: RegExp): Listing {
  return { service, request: { target, body: '{}' }, names };
}

/** What an account holds: `service region name`, sorted. Keys that wait for their deletion have lost their alias. */
export async function inventoryOf(
  simulator: Simulator,
  account: string,
  regions: readonly string[],
): Promise<readonly string[]> {
  const places = regions.flatMap((region) => LISTINGS.map((listing) => ({ listing, region })));
  const found = await Promise.all(
    places.map(async ({ listing, region }) => {
      const text = await askMoto(simulator, account, region, listing);
      const names = [...text.matchAll(listing.names)].map(([, name = '']) => name);
      return names.map((name) => `${listing.service} ${region} ${name}`);
    }),
  );
  const held = simulator.stores.filter((store) => store.account === account);
  const backups = held.flatMap(({ region, remains }) => remains.map((arn) => `backup ${region} ${arn}`));
  return [...new Set([...found.flat(), ...backups])].sort();
}

/** Asks, and throws on any answer but success. */
export async function askMoto(
  simulator: Simulator,
  account: string,
  region: string,
  { service, request }: Question,
): Promise<string> {
  const { target, form: fields, path = '/', body = fields } = request;
  const response = await fetch(new URL(path, simulator.url), {
    method: body === undefined ? 'GET' : 'POST',
    body,
    headers: {
      ...signatureOf(simulator, account, region, service),
      ...(target === undefined ? {} : { 'x-amz-target': target }),
      'content-type':
        fields === undefined ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded',
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} ${JSON.stringify(request)}: ${response.status} ${text}`);
  return text;
}

/** As much of a signature as the simulator and moto read. */
export function signatureOf(
  simulator: Simulator,
  account: string,
  region: string,
  service: string,
): Readonly<Record<string, string>> {
  const { AWS_ACCESS_KEY_ID: key = '' } = simulator.environmentFor(account);
  const credential = `${key}/20260101/${region}/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` };
}
