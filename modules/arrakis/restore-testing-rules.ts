import { defineRule } from '../lift';

const METADATA_PAGE =
  'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html';

export const restoreTestingZone = defineRule<{ readonly zone: string; readonly region: string }>(
  {
    id: 'restore-testing-zone',
    level: 'fails-later',
    why: 'A restore test restores a volume in the region of its vault: in a zone of another region every test of a volume fails.',
    source: METADATA_PAGE,
    isPlain: true,
  },
  ({ zone, region }) => ({
    holds: zone.startsWith(region) && /^-?[a-z]/.test(zone.slice(region.length)),
    got: zone,
    wanted: `an availability zone of ${region}, such as ${region}a`,
    fix: 'name a zone of the region, or leave it to AWS Backup: null',
  }),
);

export const restoreTestingSubnetGroup = defineRule<{
  /** How many RDS instances are restored. */
  readonly instances: number;
  readonly subnetGroup: string | null;
}>(
  {
    id: 'restore-testing-subnet-group',
    level: 'advice',
    why: 'Without a subnet group a restore test puts the database into the default VPC, and fails where there is none.',
    source: METADATA_PAGE,
    isPlain: true,
  },
  ({ instances, subnetGroup }) => ({
    holds: instances === 0 || subnetGroup !== null,
    got: subnetGroup ?? 'none',
    wanted: 'a DB subnet group of private subnets',
    fix: 'name the group that restored databases go to',
  }),
);
