import { and, defineRule, eq, ifSet, matches, say, segment, type Lift } from '../lift/values';

/** The ARN of a key, not of an alias. */
export const KMS_KEY_ARN_PATTERN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/;

const REGION_SEGMENT = 3;

export const kmsKeyArn = defineRule<{
  /** `null`: the AWS managed key. */
  readonly keyArn: Lift<string | null>;
  /** Of the vault. */
  readonly region: Lift<string>;
}>(
  {
    id: 'kms-key-arn',
    level: 'refused',
    why: 'A vault takes the ARN of a key of its own region: AWS Backup refuses aliases and keys of other regions.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html',
  },
  ({ keyArn, region }) => ({
    holds: ifSet(
      keyArn,
      (arn) => and(matches(arn, KMS_KEY_ARN_PATTERN), eq<string>(segment(arn, ':', REGION_SEGMENT), region)),
      true,
    ),
    got: keyArn,
    wanted: `arn:aws:kms:${say(region)}:<account>:key/<id>`,
    fix: 'give the ARN of the key itself, from the region of the vault',
  }),
);
