import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { BackupAlarms } from '../backup-alarms';
import type { Observed } from './context';
import type { FailoverInput } from './failover-rules';

export const HTTPS_PORT = 443;
/** A check every so many seconds from each place, and so many in a row until the target is down. */
export const CHECK_INTERVAL_SECONDS = 30;
export const CHECKS_UNTIL_DOWN = 3;
/** How long a resolver may keep an answer. */
export const RECORD_TTL_SECONDS = 60;
const MINUTE = 60;
/** The metrics come a minute or two late. */
const MINUTES_BEFORE_ALARM = 3;

interface FailoverProps extends Observed {
  readonly failover: FailoverInput;
}

/**
 * A record that leads to the application in `region` while that is healthy, and to the one in `drRegion` while it is
 * not. The record moves by itself; the database is moved by people.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html
 */
export class Failover extends Construct {
  readonly healthCheckId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FailoverProps,
  ) {
    super(scope, id);
    const { inputs, settings, topic, failover } = props;
    const check = new Route53HealthCheck(this, 'primary', {
      type: 'HTTPS',
      fqdn: failover.primaryTarget,
      port: HTTPS_PORT,
      resourcePath: failover.healthCheckPath,
      enableSni: true,
      requestInterval: CHECK_INTERVAL_SECONDS,
      failureThreshold: CHECKS_UNTIL_DOWN,
      // The console shows no other name.
      tags: { ...inputs.tags, Name: settings.names.named('primary') },
    });
    this.healthCheckId = check.id;
    this.record('primary-record', 'PRIMARY', failover.primaryTarget, check.id);
    // Without a check of its own it is answered even where both are down: an error there is better than silence.
    this.record('secondary-record', 'SECONDARY', failover.secondaryTarget);
    new BackupAlarms(this, 'Alarms', {
      exists: true,
      namePrefix: settings.names.alarmPrefix,
      alarms: {
        'primary-unhealthy': {
          name: 'primary-unhealthy',
          description: `https://${failover.primaryTarget}${failover.healthCheckPath} is down for the checkers of Route 53: ${failover.recordName} leads to ${failover.secondaryTarget}. The database has not moved: see the runbook.`,
          namespace: 'AWS/Route53',
          metricName: 'HealthCheckStatus',
          dimensions: { HealthCheckId: check.id },
          statistic: 'Minimum',
          periodSeconds: MINUTE,
          evaluationPeriods: MINUTES_BEFORE_ALARM,
          comparison: 'LessThanThreshold',
          threshold: 1,
          missingDataIsBreaching: true,
        },
      },
      actions: topic.asAlarmActions(),
      tags: inputs.tags,
    });
  }

  private record(id: string, type: 'PRIMARY' | 'SECONDARY', target: string, healthCheckId?: string): void {
    const { hostedZoneId, recordName } = this.props.failover;
    new Route53Record(this, id, {
      zoneId: hostedZoneId,
      name: recordName,
      type: 'CNAME',
      ttl: RECORD_TTL_SECONDS,
      records: [target],
      setIdentifier: type.toLowerCase(),
      failoverRoutingPolicy: { type },
      ...(healthCheckId === undefined ? {} : { healthCheckId }),
    });
  }
}
