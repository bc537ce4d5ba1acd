import type { FibonacciInputs } from './inputs';
import type { FibonacciSettings } from './settings';

/** Name of the table over the logs of the trail. */
export const TRAIL_TABLE = 'cloudtrail_logs';

/**
 * What a record of CloudTrail holds: column -> type.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const TRAIL_COLUMNS = {
  eventversion: 'string',
  useridentity: struct({
    type: 'string',
    principalid: 'string',
    arn: 'string',
    accountid: 'string',
    invokedby: 'string',
    accesskeyid: 'string',
    username: 'string',
    onbehalfof: struct({ userid: 'string', identitystorearn: 'string' }),
    sessioncontext: struct({
      attributes: struct({ mfaauthenticated: 'string', creationdate: 'string' }),
      sessionissuer: struct({
        type: 'string',
        principalid: 'string',
        arn: 'string',
        accountid: 'string',
        username: 'string',
      }),
      ec2roledelivery: 'string',
      webidfederationdata: struct({ federatedprovider: 'string', attributes: 'map<string,string>' }),
    }),
  }),
  eventtime: 'string',
  eventsource: 'string',
  eventname: 'string',
  awsregion: 'string',
  sourceipaddress: 'string',
  useragent: 'string',
  errorcode: 'string',
  errormessage: 'string',
  requestparameters: 'string',
  responseelements: 'string',
  additionaleventdata: 'string',
  requestid: 'string',
  eventid: 'string',
  readonly: 'string',
  resources: `array<${struct({ arn: 'string', accountid: 'string', type: 'string' })}>`,
  eventtype: 'string',
  apiversion: 'string',
  recipientaccountid: 'string',
  serviceeventdetails: 'string',
  sharedeventid: 'string',
  vpcendpointid: 'string',
  vpcendpointaccountid: 'string',
  eventcategory: 'string',
  addendum: struct({
    reason: 'string',
    updatedfields: 'string',
    originalrequestid: 'string',
    originaleventid: 'string',
  }),
  sessioncredentialfromconsole: 'string',
  edgedevicedetails: 'string',
  tlsdetails: struct({ tlsversion: 'string', ciphersuite: 'string', clientprovidedhostheader: 'string' }),
} as const;

/** What the folders of the logs are named after: column -> type. A query that names them reads those folders only. */
export const TRAIL_PARTITIONS = { region: 'string', log_date: 'string' } as const;

/** How a folder of a day is named, in the letters of Java, and in those of the queries. */
const DATE_FORMAT = 'yyyy/MM/dd';
export const SQL_DATE_FORMAT = '%Y/%m/%d';

/** Where calls of services without regions are logged. @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html */
const GLOBAL_SERVICE_REGIONS = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
} as const;

/** Regions whose logs the queries read: what the environment names, else those where the system has something. */
export function analyticsRegions({
  analyticsRegions: named,
  region,
  drRegion,
  partition,
}: FibonacciInputs): readonly string[] {
  const regions = named.length > 0 ? named : [region, drRegion, GLOBAL_SERVICE_REGIONS[partition]];
  return [...new Set(regions)].sort();
}

/**
 * Tells Athena which folders there are, so that nobody has to register them.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function partitionProjection(
  inputs: FibonacciInputs,
  settings: FibonacciSettings,
): Record<string, string> {
  return {
    'projection.enabled': 'true',
    'projection.region.type': 'enum',
    'projection.region.values': analyticsRegions(inputs).join(','),
    'projection.log_date.type': 'date',
    'projection.log_date.format': DATE_FORMAT,
    'projection.log_date.range': `NOW-${inputs.trailExpirationDays}DAYS,NOW`,
    'projection.log_date.interval': '1',
    'projection.log_date.interval.unit': 'DAYS',
    // Two dollar signs: the names are for Athena, not for Terraform.
    'storage.location.template': `${trailLocation(settings)}$\${region}/$\${log_date}/`,
  };
}

/** Where the trail writes. */
export function trailLocation({ names, place }: FibonacciSettings): string {
  return `s3://${names.trailBucket}/AWSLogs/${String(place.accountId)}/CloudTrail/`;
}

function struct(members: Readonly<Record<string, string>>): string {
  return `struct<${Object.entries(members)
    .map(([name, type]) => `${name}:${type}`)
    .join(',')}>`;
}
