import { defineRule } from '../lift/values';

export const copyOtherVault = defineRule<{
  readonly target: string;
  readonly destination: string;
}>(
  {
    id: 'copy-other-vault',
    level: 'advice',
    why: 'A copy into the vault that already has the recovery point protects nothing; what AWS does with it is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html',
    isPlain: true,
  },
  ({ target, destination }) => ({
    holds: target !== destination,
    got: destination,
    wanted: 'a vault in another region or account',
    fix: 'copy to a vault of another region, or leave the copy out',
  }),
);
