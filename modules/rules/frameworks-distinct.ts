import { defineRule } from '../lift/values';

export const frameworksDistinct = defineRule<{
  /** Addresses of frameworks of one account and region with the same controls. */
  readonly frameworks: readonly string[];
}>(
  {
    id: 'frameworks-distinct',
    level: 'advice',
    why: 'AWS Backup Audit Manager keeps no two frameworks with the same controls; what the API says to the second is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-frameworks.html',
    isPlain: true,
  },
  ({ frameworks }) => ({
    holds: frameworks.length <= 1,
    got: `the same controls in ${frameworks.join(' and ')}`,
    wanted: 'frameworks that differ',
    fix: 'keep one of them: reports may share a framework',
  }),
);
