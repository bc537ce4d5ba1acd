import { defineRule } from '../lift/values';

export const reportBucketPolicy = defineRule<{
  /** Whether a statement of the bucket's policy lets an account or a role put objects. */
  readonly admitsSomebody: boolean;
}>(
  {
    id: 'report-bucket-policy',
    level: 'fails-later',
    why: 'AWS Backup delivers reports as its service-linked role, which the policy of the bucket admits.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html',
    isPlain: true,
  },
  ({ admitsSomebody }) => ({
    holds: admitsSomebody,
    got: 'a bucket whose policy lets no role put objects',
    wanted: 'a bucket policy that admits AWSServiceRoleForBackupReports',
    fix: 'allow s3:PutObject to role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports, with s3:x-amz-acl bucket-owner-full-control',
  }),
);
