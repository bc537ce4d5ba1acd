import { defineRule } from '../lift/values';

export const reportFormats = defineRule<{
  readonly formats: readonly string[];
  /** A report of several accounts, organizational units or regions. */
  readonly isOfSeveral: boolean;
}>(
  {
    id: 'report-formats',
    level: 'advice',
    why: 'Reports of several accounts or regions are delivered as CSV only. Whether the API refuses JSON for them is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html',
    isPlain: true,
  },
  ({ formats, isOfSeveral }) => ({
    holds: !isOfSeveral || formats.every((format) => format === 'CSV'),
    got: formats.join(', '),
    wanted: 'CSV alone for a report of several accounts or regions',
    fix: 'leave JSON out, or write a report plan for each account and region',
  }),
);
