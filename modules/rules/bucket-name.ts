import { defineRule } from '../lift/values';

/** 3 to 63 characters; begins and ends with a letter or digit. */
export const BUCKET_NAME_PATTERN = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** What AWS keeps for access points, table buckets and examples. */
const RESERVED = /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

export const bucketName = defineRule<{
  readonly name: string;
  /** What the provider adds to a prefix. @default - nothing: it is the whole name */
  readonly suffix?: string;
}>(
  {
    id: 'bucket-name',
    level: 'refused',
    why: 'S3 refuses other bucket names, and the Terraform provider looks at their length alone.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
    isPlain: true,
  },
  ({ name, suffix = '' }) => ({
    holds: BUCKET_NAME_PATTERN.test(name + suffix) && !IP_ADDRESS.test(name) && !RESERVED.test(name + suffix),
    got: name,
    wanted:
      '3 to 63 lower-case letters, digits, hyphens and single dots, without the prefixes and suffixes of AWS',
    fix: 'respell the name, or the prefix that it is made of',
  }),
);
