import { defineRule } from '../lift/values';

const ROLE_POLICY_PREFIX = 'AWSBackupServiceRolePolicyFor';

/** What stands after `policy/` in the ARNs of the policies for roles that AWS Backup assumes. */
export const ROLE_POLICY_PATHS: readonly string[] = [
  `service-role/${ROLE_POLICY_PREFIX}Backup`,
  `service-role/${ROLE_POLICY_PREFIX}Restores`,
  `${ROLE_POLICY_PREFIX}S3Backup`,
  `${ROLE_POLICY_PREFIX}S3Restore`,
  `${ROLE_POLICY_PREFIX}ItemRestores`,
  `${ROLE_POLICY_PREFIX}Indexing`,
];

/** A policy whose path no source tells. */
const POLICY_OF_UNKNOWN_PATH = `${ROLE_POLICY_PREFIX}Scans`;

const AWS_MANAGED_POLICY = /^(arn:[^:]+:iam::aws:policy\/)(.+)$/;

export const backupManagedPolicyArn = defineRule<{
  readonly arn: string;
}>(
  {
    id: 'backup-managed-policy-arn',
    level: 'refused',
    why: 'Some managed policies of AWS Backup are below service-role/ and others are not: IAM knows no policy of another ARN.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html',
    isPlain: true,
  },
  ({ arn }) => {
    const [, prefix = '', path = ''] = AWS_MANAGED_POLICY.exec(arn) ?? [];
    const name = path.split('/').at(-1) ?? '';
    const isJudged = name.startsWith(ROLE_POLICY_PREFIX) && name !== POLICY_OF_UNKNOWN_PATH;
    const right = ROLE_POLICY_PATHS.find((one) => one.split('/').at(-1) === name);
    return {
      holds: !isJudged || path === right,
      got: arn,
      wanted: right === undefined ? `one of ${ROLE_POLICY_PATHS.join(', ')}` : `${prefix}${right}`,
      fix: 'correct the ARN; the policies for S3 are not below service-role/',
    };
  },
);
