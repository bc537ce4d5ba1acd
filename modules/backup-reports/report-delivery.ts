import { auditReportsRoleArn, type Place, type Statement } from '../policy';

/** Below what reports lie in their bucket. */
export const REPORT_PREFIX = 'audit-manager';

/**
 * Backup Audit Manager puts its reports into the bucket; a key of the bucket must have `auditReportsUse`, too.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html
 */
export function reportDelivery(bucketArn: string, place: Place): Statement {
  return {
    sid: 'AuditManagerDeliversReports',
    effect: 'Allow',
    principal: { aws: [auditReportsRoleArn(place)] },
    actions: ['s3:PutObject'],
    resources: [`${bucketArn}/${REPORT_PREFIX}/*`],
    conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  };
}
