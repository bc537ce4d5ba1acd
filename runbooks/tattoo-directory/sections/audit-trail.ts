import { blocks, bullets, code, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TattooFacts } from '../facts';

export function auditTrail({ region, replica }: TattooFacts): Section {
  const lookup = (inRegion: string, attribute: string) =>
    awsIn(inRegion)('cloudtrail lookup-events', `--lookup-attributes ${attribute}`, '--max-items 50');
  const regions = [region, ...(replica === undefined ? [] : [replica.region])];
  return {
    title: 'Audit trail',
    body: blocks(
      'CloudTrail records every call of AWS Backup, with caller, address and time, and shows 90 days without any setting; for longer there must be a trail. In the console: CloudTrail, Event history, event source `backup.amazonaws.com`. By commands:',
      shell(
        ...regions.map((each) =>
          lookup(each, 'AttributeKey=EventSource,AttributeValue=backup.amazonaws.com'),
        ),
        ...['DeleteRecoveryPoint', 'StartRestoreJob'].map((name) =>
          lookup(region, `AttributeKey=EventName,AttributeValue=${name}`),
        ),
      ),
      bullets(
        `Worth a question each time: ${['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle', 'DeleteBackupVaultLockConfiguration', 'PutBackupVaultAccessPolicy', 'DeleteBackupSelection', 'UpdateRegionSettings', 'StartRestoreJob'].map(code).join(', ')}.`,
        `Jobs that AWS Backup starts by schedule are there as events of the service: ${code('BackupJobStarted')}, ${code('BackupJobCompleted')}, ${code('RestoreCompleted')}.`,
      ),
    ),
  };
}
