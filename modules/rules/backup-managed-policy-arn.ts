import { defineRule } from '../lift';

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

const AWS_MANAGED_POLICY = /^arn:([^:]+):iam::aws:policy\/(.+)$/;

export const backupManagedPolicyArn = defineRule<{
  readonly arn: string;
  /** Of the region; `null`: not known. */
  readonly partition: string | null;
}>(
  {
    id: 'backup-managed-policy-arn',
    level: 'refused',
    why: 'Some managed policies of AWS Backup are below service-role/ and others are not: IAM knows no policy of another ARN.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html',
    isPlain: true,
  },
  ({ arn, partition }) => {
    const [, found = '', path = ''] = AWS_MANAGED_POLICY.exec(arn) ?? [];
    const name = path.split('/').at(-1) ?? '';
    const rightPath = ROLE_POLICY_PATHS.find((one) => one.endsWith(`/${name}`) || one === name);
    const isJudged = name.startsWith(ROLE_POLICY_PREFIX) && name !== POLICY_OF_UNKNOWN_PATH;
    const wantedPath = rightPath ?? `service-role/${ROLE_POLICY_PREFIX}Backup`;
    return {
      holds: !isJudged || (path === rightPath && (partition === null || found === partition)),
      got: arn,
      wanted: `arn:${partition ?? (found || 'aws')}:iam::aws:policy/${wantedPath}`,
      fix: 'correct the ARN; the policies for S3 are not below service-role/',
    };
  },
);
