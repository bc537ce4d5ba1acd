import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function auditTrail(facts: ArrakisFacts): Section {
  const { region, replica, monitoring } = facts;
  const lookup = (inRegion: string, attribute: string) =>
    awsIn(inRegion)('cloudtrail lookup-events', `--lookup-attributes ${attribute}`, '--max-items 50');
  const allBackupCalls = 'AttributeKey=EventSource,AttributeValue=backup.amazonaws.com';
  return {
    title: 'Audit trail',
    body: blocks(
      'AWS Backup has no access log of its own: CloudTrail records every call of its API, with caller, address and time, and keeps 90 days without any setting:',
      shell(
        lookup(region, allBackupCalls),
        lookup(region, 'AttributeKey=EventName,AttributeValue=DeleteRecoveryPoint'),
        replica === undefined ? undefined : lookup(replica.region, allBackupCalls),
      ),
      monitoring === undefined
        ? undefined
        : blocks(
            `Calls that change something, and all changes of job states, are kept longer in the log group ${code(monitoring.eventLog)}:`,
            shell(
              awsIn(region)(
                'logs filter-log-events',
                `--log-group-name ${monitoring.eventLog}`,
                `--filter-pattern '{ $.detail.eventSource = "backup.amazonaws.com" }'`,
                '--start-time "$(( $(date +%s) - 604800 ))000"',
              ),
            ),
          ),
      bullets(
        monitoring === undefined
          ? undefined
          : `The rule ${code(`${monitoring.eventRulePrefix}-api-calls-${facts.environment}`)} sees calls only where a trail records management events, and none that only read (${code('List…')}, ${code('Get…')}, ${code('Describe…')}). It listens in ${region}${replica === undefined ? '' : `, not in ${replica.region}`}.`,
        `Worth a question each time: ${['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle', 'DeleteBackupVaultLockConfiguration', 'PutBackupVaultAccessPolicy', 'DeleteBackupPlan', 'DeleteBackupSelection', 'StopBackupJob', 'StartRestoreJob'].map(code).join(', ')}.`,
      ),
    ),
  };
}
