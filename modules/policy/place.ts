import { text, type Lift } from '../lift';

/** Where resources live: what an ARN needs. Told, never looked up, so that a plan needs no AWS account. */
export interface Place {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: Lift<string>;
  readonly region: Lift<string>;
  /** Twelve digits. */
  readonly accountId: Lift<string>;
}

/** The ARN of a regional resource: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arnOf(place: Place, service: string, resource: Lift<string>): Lift<string> {
  return text`arn:${place.partition}:${service}:${place.region}:${place.accountId}:${resource}`;
}

/** The ARN that stands for the account itself in policies. */
export function accountRootArn({ partition, accountId }: Omit<Place, 'region'>): Lift<string> {
  return text`arn:${partition}:iam::${accountId}:root`;
}

/** The service-linked role with which Backup Audit Manager delivers reports. */
export function auditReportsRoleArn({ partition, accountId }: Place): Lift<string> {
  return text`arn:${partition}:iam::${accountId}:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports`;
}
