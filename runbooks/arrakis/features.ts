import type { ArrakisFacts } from './facts';
import { link, table } from '../markdown';

/** A documented feature, and the test that proves it. */
export interface Feature {
  readonly name: string;
  readonly exists: (facts: ArrakisFacts) => boolean;
  readonly summary: string;
  /** From the project's root. */
  readonly test: string;
}

const STACK_TEST = 'test/runbooks/features.test.ts';

export const FEATURES: readonly Feature[] = [
  {
    name: 'AWS Backup service',
    exists: () => true,
    summary: 'one vault and one plan, run on a schedule',
    test: STACK_TEST,
  },
  {
    name: 'Multi-resource support',
    exists: () => true,
    summary: 'RDS by ARN, EBS and EFS by tags',
    test: STACK_TEST,
  },
  {
    name: 'Cross-region replication',
    exists: ({ replica }) => replica !== undefined,
    summary: 'copies in a vault of another region, with a key of its own',
    test: STACK_TEST,
  },
  {
    name: 'Backup validation',
    exists: ({ validator }) => validator !== undefined,
    summary: 'daily checks by a Lambda function, reports',
    test: 'test/arrakis/backup-validator/handler.test.ts',
  },
  {
    name: 'Compliance monitoring',
    exists: ({ validator }) => validator !== undefined,
    summary: 'RPO, RTO, encryption and coverage are judged, never assumed',
    test: 'test/arrakis/backup-validator/protection.test.ts',
  },
  {
    name: 'Cost optimisation',
    exists: () => true,
    summary: 'every rule deletes; cold storage where it is legal; cost tags',
    test: STACK_TEST,
  },
  {
    name: 'Security',
    exists: () => true,
    summary: 'keys with rotation, vault policy, least privilege; lock and MFA in production',
    test: STACK_TEST,
  },
  {
    name: 'Monitoring and alerting',
    exists: ({ monitoring }) => monitoring !== undefined,
    summary: 'alarms, dashboard, event rules, SNS',
    test: STACK_TEST,
  },
];

export function featureTable(facts: ArrakisFacts): string {
  return table(
    ['feature', 'here', 'what it is', 'evidence'],
    FEATURES.map(({ name, exists, summary, test }) => [
      name,
      exists(facts) ? 'yes' : 'no',
      summary,
      link(test.split('/').at(-1) ?? test, `../../../${test}`),
    ]),
  );
}
