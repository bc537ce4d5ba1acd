import fc from 'fast-check';
import { MAX_RETENTION_DAYS, RECOMMENDED_WARM_DAYS } from '../modules/rules';

/** What a valid backup configuration consists of: every value is within what AWS takes. */
export interface Configuration {
  readonly vaultName: string;
  readonly hasKey: boolean;
  /** Days below the shortest and above the longest retention; null: no lock. */
  readonly lock: { readonly belowDays: number; readonly aboveDays: number | null } | null;
  readonly isCopied: boolean;
  readonly rules: readonly RuleConfiguration[];
  readonly selection: {
    readonly resources: string;
    /** Whether the type has cold storage. */
    readonly coldStorage: boolean;
    readonly tags: Readonly<Record<string, string>>;
  };
}

export interface RuleConfiguration {
  readonly name: string;
  /** Day fields of the cron expression: the hour makes rules differ. */
  readonly days: string;
  readonly hour: number;
  readonly startWindowMinutes: number;
  readonly completionMinutesMore: number;
  readonly retentionDays: number;
  /** Days before deletion, 90 or more, at which a recovery point moves; null: never. */
  readonly coldStorageDaysBefore: number | null;
}

const HOURS_BETWEEN_RULES = 3;
const MOST_RULES = 6;
const MOST_MINUTES = 52_560_000;

const RESOURCES = [
  { resources: 'arn:aws:dynamodb:*:*:table/*', coldStorage: true },
  { resources: 'arn:aws:elasticfilesystem:*:*:file-system/*', coldStorage: true },
  { resources: 'arn:aws:rds:*:*:db:*', coldStorage: false },
  { resources: 'arn:aws:fsx:*:*:file-system/*', coldStorage: false },
];

const name = (most: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{2,${most}}$`));

const rule = fc.record({
  days: fc.constantFrom('? * *', '? * SUN', '1 * ?', 'L * ?', '? * MON-FRI', '15 1,7 ?'),
  // Windows that end before the next rule's begin.
  startWindowMinutes: fc.integer({ min: 60, max: HOURS_BETWEEN_RULES * 60 }),
  completionMinutesMore: fc.oneof(
    fc.integer({ min: 60, max: 600 }),
    fc.constantFrom(60, MOST_MINUTES - HOURS_BETWEEN_RULES * 60),
  ),
  retentionDays: fc.oneof(
    fc.integer({ min: 100, max: 3650 }),
    fc.constantFrom(100, 101, MAX_RETENTION_DAYS - 1, MAX_RETENTION_DAYS),
  ),
  coldStorageDaysBefore: fc.option(fc.integer({ min: 90, max: 92 })),
});

/** Any valid configuration. Rules stand apart in time, and cold storage is asked of types that have it. */
export const anyConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    vaultName: name(50),
    hasKey: fc.boolean(),
    lock: fc.option(
      fc.record({
        belowDays: fc.integer({ min: 0, max: 99 }),
        aboveDays: fc.option(fc.integer({ min: 0, max: 500 })),
      }),
    ),
    isCopied: fc.boolean(),
    rules: fc.array(rule, { minLength: 1, maxLength: MOST_RULES }),
    resources: fc.constantFrom(...RESOURCES),
    tags: fc.dictionary(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/),
      fc.stringMatching(/^[a-z0-9-]{1,12}$/),
      {
        maxKeys: 3,
      },
    ),
  })
  .map(({ rules, resources, tags, ...rest }) => ({
    ...rest,
    rules: rules.map((one, position) => ({
      ...one,
      name: `rule-${position}`,
      hour: position * HOURS_BETWEEN_RULES,
      coldStorageDaysBefore:
        resources.coldStorage && one.retentionDays - (one.coldStorageDaysBefore ?? 0) >= RECOMMENDED_WARM_DAYS
          ? one.coldStorageDaysBefore
          : null,
    })),
    selection: { ...resources, tags },
  }));
