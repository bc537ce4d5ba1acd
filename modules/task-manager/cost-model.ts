import { PRICES } from '../prices';

/** Unit prices of one region at one time, USD. They change: an estimate says which it was made with. */
export interface PriceTable {
  /** When the prices were collected, `YYYY-MM`. */
  readonly asOf: string;
  readonly region: string;
  /** On-demand backup, a GB and month. */
  readonly backupGbMonth: number;
  /** Point-in-time recovery, a GB of table and month. */
  readonly pitrGbMonth: number;
  /** Restore, a GB. */
  readonly restoreGb: number;
  /** S3 Standard, a GB and month. */
  readonly s3StandardGbMonth: number;
  /** S3 Glacier Flexible Retrieval, a GB and month. */
  readonly glacierGbMonth: number;
}

/** The list prices of today. */
export const CURRENT_PRICES: PriceTable = {
  asOf: PRICES.asOf,
  region: PRICES.region,
  backupGbMonth: PRICES.dynamodbBackupGbMonth,
  pitrGbMonth: PRICES.dynamodbPitrGbMonth,
  restoreGb: PRICES.dynamodbRestoreGb,
  s3StandardGbMonth: PRICES.s3StandardGbMonth,
  glacierGbMonth: PRICES.glacierGbMonth,
};

/** The document takes a fifth of the S3 price for point-in-time recovery: kept to show its sum, not as a price. */
const DOCUMENTED_PITR_SHARE = 0.2;

/** The unit prices that the document of 2024 reckons with. */
export const DOCUMENTED_PRICES: PriceTable = {
  asOf: '2024-01',
  region: 'us-east-1',
  backupGbMonth: 0.1,
  pitrGbMonth: 0.023 * DOCUMENTED_PITR_SHARE,
  restoreGb: 0.15,
  s3StandardGbMonth: 0.023,
  glacierGbMonth: 0.004,
};

/** What is stored. */
export interface StoredData {
  /** GB of each table that is backed up. */
  readonly tableGb: Readonly<Record<string, number>>;
  /** GB of the trail in S3 Standard. */
  readonly trailGb: number;
  /** GB of the trail in Glacier. @default 0 */
  readonly trailArchiveGb?: number;
  /** On-demand backups of each table that exist at a time. A backup of DynamoDB is always a full one. */
  readonly retainedCopies: number;
}

/** The sizes that the document assumes; it counts one copy, although 30 are kept. */
export const DOCUMENTED_DATA: StoredData = {
  tableGb: { Users: 1, Tasks: 5, Sessions: 0.5, AuditLog: 2 },
  trailGb: 10,
  retainedCopies: 1,
};

/** USD a month. */
export interface MonthlyCost {
  readonly onDemandBackups: number;
  readonly pointInTimeRecovery: number;
  readonly trail: number;
  readonly total: number;
}

export function totalTableGb({ tableGb }: StoredData): number {
  return Object.values(tableGb).reduce((sum, gb) => sum + gb, 0);
}

/** What backups and trail cost in a month, rounded to cents. */
export function monthlyCost(data: StoredData, prices: PriceTable): MonthlyCost {
  const gb = totalTableGb(data);
  const onDemandBackups = toCents(gb * prices.backupGbMonth * data.retainedCopies);
  const pointInTimeRecovery = toCents(gb * prices.pitrGbMonth);
  const trail = toCents(
    data.trailGb * prices.s3StandardGbMonth + (data.trailArchiveGb ?? 0) * prices.glacierGbMonth,
  );
  return {
    onDemandBackups,
    pointInTimeRecovery,
    trail,
    total: toCents(onDemandBackups + pointInTimeRecovery + trail),
  };
}

/** What the restore of so many GB costs, USD. */
export function restoreCost(gb: number, prices: PriceTable): number {
  return toCents(gb * prices.restoreGb);
}

function toCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
