import type { FibonacciInputs } from '../../modules/fibonacci';
import { MIN_GLACIER_DAYS } from '../../modules/fibonacci/limits';
import type { Prices } from '../../modules/prices';
import type { FibonacciFacts } from './facts';

/** What is stored. Nobody documented sizes: put in what the dashboard says. */
export interface StoredData {
  /** GB of the cluster. */
  readonly databaseGb: number;
  /** Part of the database that changes in a day. */
  readonly dailyChange: number;
  /** How many manual snapshots are kept beyond the window of point-in-time recovery. */
  readonly manualSnapshots: number;
  /** GB of the site that are overwritten or deleted in a day. */
  readonly siteChangeGbDay: number;
  /** GB that the trail writes in a day. */
  readonly trailGbDay: number;
  /** GB of the site, for a replica. */
  readonly siteGb: number;
}

export const ASSUMED_DATA: StoredData = {
  databaseGb: 100,
  dailyChange: 0.05,
  manualSnapshots: 4,
  siteChangeGbDay: 1,
  trailGbDay: 1,
  siteGb: 10,
};

/** What is kept for ever where nothing ends it: reckoned for a year. */
const DAYS_A_YEAR = 365;
/** One look every quarter of an hour, and a rotation. */
const MILLION_CALLS_A_MONTH = 0.003;

/** A line of the bill, USD a month. */
export interface CostLine {
  readonly what: string;
  readonly how: string;
  readonly usd: number;
}

/** What the backups of an environment cost in a month, each line rounded to cents. */
export function monthlyCost(
  { inputs, retentionDays }: Pick<FibonacciFacts, 'inputs' | 'retentionDays'>,
  data: StoredData,
  prices: Prices,
): readonly CostLine[] {
  const changed = data.databaseGb * data.dailyChange * retentionDays;
  const billedGb = Math.max(0, changed - data.databaseGb) + data.manualSnapshots * data.databaseGb;
  const siteDays = inputs.siteNoncurrentDays ?? DAYS_A_YEAR;
  const trail = trailDays(inputs);
  return [
    {
      what: 'Aurora backups',
      how: `${billedGb} GB beyond the free size of the cluster: ${data.manualSnapshots} manual snapshots of ${data.databaseGb} GB, ${retentionDays} days of changes`,
      usd: billedGb * prices.auroraBackupGbMonth,
    },
    {
      what: 'S3 versions of the site',
      how: `${data.siteChangeGbDay} GB a day for ${siteDays} days`,
      usd: data.siteChangeGbDay * siteDays * prices.s3StandardGbMonth,
    },
    {
      what: 'S3 versions of the trail',
      how: `${data.trailGbDay} GB a day: ${trail.standard} days Standard, ${trail.infrequent} infrequent access, ${trail.glacier} Glacier`,
      usd: trailUsd(inputs, data, prices),
    },
    { what: 'Secrets Manager', how: 'a secret', usd: prices.secretMonth },
    { what: 'KMS', how: 'a key', usd: prices.kmsKeyMonth },
    {
      what: 'Functions',
      how: 'rotation and backup health, their calls; the time they run is billed, too',
      usd: MILLION_CALLS_A_MONTH * prices.lambdaMillionRequests,
    },
    ...(inputs.enableReplication
      ? [
          {
            what: 'Replica of the site',
            how: `${data.siteGb} GB and its versions, and a second key`,
            usd:
              (data.siteGb + data.siteChangeGbDay * siteDays) * prices.s3StandardGbMonth + prices.kmsKeyMonth,
          },
        ]
      : []),
  ].map((line) => ({ ...line, usd: cents(line.usd) }));
}

export function total(lines: readonly CostLine[]): number {
  return cents(lines.reduce((sum, { usd }) => sum + usd, 0));
}

/** What the files of the trail cost in a month. */
export function trailUsd(inputs: FibonacciInputs, data: StoredData, prices: Prices): number {
  const { standard, infrequent, glacier } = trailDays(inputs);
  return (
    data.trailGbDay *
    (standard * prices.s3StandardGbMonth +
      infrequent * prices.s3InfrequentAccessGbMonth +
      glacier * prices.glacierGbMonth)
  );
}

/** What the days of the lifecycle come to. Glacier bills 90 days at least. */
function trailDays(inputs: FibonacciInputs) {
  const { trailTransitionIaDays: infrequentFrom, trailExpirationDays: end } = inputs;
  const glacierFrom = inputs.trailTransitionGlacierDays;
  return {
    standard: infrequentFrom,
    infrequent: (glacierFrom ?? end) - infrequentFrom,
    glacier: glacierFrom === null ? 0 : Math.max(end - glacierFrom, MIN_GLACIER_DAYS),
  };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
