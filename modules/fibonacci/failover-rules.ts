import { aString } from '../inputs';
import { defineRule, type Claim } from '../lift';

/** Where two copies of the application are, and the record that leads to one of them. */
export const FAILOVER_MEMBERS = {
  /** Id of the hosted zone of the record. */
  hostedZoneId: aString,
  /** Full name of the record; not that of the zone itself, which cannot be a CNAME. */
  recordName: aString,
  /** DNS name of the application in `region`. */
  primaryTarget: aString,
  /** DNS name of the application in `drRegion`. */
  secondaryTarget: aString,
  /** What the first one answers with 2xx or 3xx while it is well: a path that looks at the database, too. */
  healthCheckPath: aString,
} as const;

/** The members, as an environment has them. */
export type FailoverInput = Readonly<Record<keyof typeof FAILOVER_MEMBERS, string>>;

/** Region of the metrics of health checks. */
export const HEALTH_CHECK_METRICS_REGION = 'us-east-1';

/** Longest path of a health check. @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
export const MAX_PATH_LENGTH = 255;
/** Longest name in the DNS, without the dot at its end, and longest part of one. @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
export const MAX_NAME_LENGTH = 253;
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
/** At least two parts, and no address: the last part begins with a letter. */
const DNS_NAME = new RegExp(`^(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`, 'i');
/** AWS states 32 characters at most; every id begins with a Z. */
const HOSTED_ZONE_ID = /^Z[A-Z0-9]{1,31}$/;
const PATH = /^\/[^\s#]*$/;

export const hostedZoneId = defineRule<{ readonly id: string }>(
  {
    id: 'hosted-zone-id',
    level: 'refused',
    why: 'Route 53 finds a hosted zone by its id alone.',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html',
    isPlain: true,
  },
  ({ id }) => ({
    holds: HOSTED_ZONE_ID.test(id),
    got: id,
    wanted: 'an id such as Z0123456789ABCDEFGHIJ',
    fix: 'write the id of the zone, not its name and without /hostedzone/',
  }),
);

export const dnsName = defineRule<{ readonly name: string }>(
  {
    id: 'dns-name',
    level: 'refused',
    why: 'A CNAME leads from one full name to another: Route 53 takes neither an address nor a URL.',
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html',
    isPlain: true,
  },
  ({ name }) => ({
    holds: name.length <= MAX_NAME_LENGTH && DNS_NAME.test(name),
    got: name,
    wanted: `a full name such as app.example.com, at most ${MAX_NAME_LENGTH} characters, each part at most 63`,
    fix: 'write the name alone: no https://, no path, no port, no dot at its end',
  }),
);

export const failoverNamesDiffer = defineRule<{
  readonly name: string;
  readonly others: readonly string[];
}>(
  {
    id: 'failover-names-differ',
    level: 'fails-later',
    why: 'A record that leads to itself answers nobody, and two targets of one name are one target.',
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html',
    isPlain: true,
  },
  ({ name, others }) => ({
    holds: !others.some((other) => other.toLowerCase() === name.toLowerCase()),
    got: name,
    wanted: 'three names: of the record, and of the application in each region',
    fix: 'give the application a name of its own in each region, such as that of its load balancer',
  }),
);

export const healthCheckPath = defineRule<{ readonly path: string }>(
  {
    id: 'health-check-path',
    level: 'refused',
    why: 'Route 53 asks for a path below the name, of at most 255 characters.',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html',
    isPlain: true,
  },
  ({ path }) => ({
    holds: path.length <= MAX_PATH_LENGTH && PATH.test(path),
    got: path,
    wanted: `a path that begins with /, at most ${MAX_PATH_LENGTH} characters, without spaces`,
    fix: 'write what stands behind the name: /health',
  }),
);

export const failoverNeedsSecondRegion = defineRule<{
  readonly enableReplication: boolean;
  readonly enableGlobalDatabase: boolean;
}>(
  {
    id: 'failover-needs-second-region',
    level: 'fails-later',
    why: 'The record would go to a region that has neither the site nor the data: nothing there could serve.',
    source: 'modules/fibonacci/README.md',
    isPlain: true,
  },
  ({ enableReplication, enableGlobalDatabase }) => ({
    holds: enableReplication && enableGlobalDatabase,
    got: `enableReplication ${String(enableReplication)}, enableGlobalDatabase ${String(enableGlobalDatabase)}`,
    wanted: 'enableReplication and enableGlobalDatabase, too',
    fix: 'switch both on, or set failover to null',
  }),
);

export const healthCheckMetricsRegion = defineRule<{ readonly region: string }>(
  {
    id: 'health-check-metrics-region',
    level: 'ignored',
    why: 'CloudWatch has the metrics of Route 53 health checks in us-east-1 alone: the alarm would never see one.',
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html',
    isPlain: true,
  },
  ({ region }) => ({
    holds: region === HEALTH_CHECK_METRICS_REGION,
    got: region,
    wanted: HEALTH_CHECK_METRICS_REGION,
    fix: `run the system in ${HEALTH_CHECK_METRICS_REGION}, or set failover to null and keep the records elsewhere`,
  }),
);

/** What must be true of the members. */
export function failoverClaims(failover: FailoverInput, path: string): readonly Claim[] {
  const { recordName, primaryTarget, secondaryTarget } = failover;
  const names = { recordName, primaryTarget, secondaryTarget };
  return [
    hostedZoneId.claim(`${path}.hostedZoneId`, { id: failover.hostedZoneId }),
    ...Object.entries(names).map(([member, name]) => dnsName.claim(`${path}.${member}`, { name })),
    failoverNamesDiffer.claim(`${path}.primaryTarget`, { name: primaryTarget, others: [recordName] }),
    failoverNamesDiffer.claim(`${path}.secondaryTarget`, {
      name: secondaryTarget,
      others: [recordName, primaryTarget],
    }),
    healthCheckPath.claim(`${path}.healthCheckPath`, { path: failover.healthCheckPath }),
  ];
}

/** What must be true of the rest of the system. */
export function failoverRelations(
  path: string,
  inputs: {
    readonly region: string;
    readonly enableReplication: boolean;
    readonly enableGlobalDatabase: boolean;
  },
): readonly Claim[] {
  return [
    failoverNeedsSecondRegion.claim(path, inputs),
    healthCheckMetricsRegion.claim('region', { region: inputs.region }),
  ];
}
