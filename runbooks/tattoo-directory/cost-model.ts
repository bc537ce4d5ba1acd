import type { Prices } from '../../modules/prices';
import { runsInDaysBefore } from '../next-dates';
import { REFERENCE_DATE } from '../reference-date';
import type { TattooFacts } from './facts';
import type { RuleFacts } from './rule-facts';

/** What is stored. Nobody documented sizes: put in what `describe-table` says. */
export interface StoredData {
  /** GB of all tables together. */
  readonly tableGb: number;
  /** GB of the exports in the bucket. */
  readonly exportGb: number;
}

export const ASSUMED_DATA: StoredData = { tableGb: 10, exportGb: 0.1 };

const DAYS_A_MONTH = 30;

/** The recovery points of a table that a rule keeps at a time. */
export interface KeptCopies {
  readonly warm: number;
  readonly cold: number;
}

export function keptCopies({ schedule, deleteAfterDays, coldStorageAfterDays }: RuleFacts): KeptCopies {
  const all = runsInDaysBefore(schedule, REFERENCE_DATE, deleteAfterDays);
  const warm =
    coldStorageAfterDays === null ? all : runsInDaysBefore(schedule, REFERENCE_DATE, coldStorageAfterDays);
  return { warm, cold: all - warm };
}

/** A line of the bill, USD a month. */
export interface CostLine {
  readonly what: string;
  readonly how: string;
  readonly usd: number;
}

/** What the backups of an environment cost in a month, each line rounded to cents. */
export function monthlyCost(facts: TattooFacts, data: StoredData, prices: Prices): readonly CostLine[] {
  const { tableGb, exportGb } = data;
  const { replica, rules } = facts;
  const tables = (rule: RuleFacts): CostLine => {
    const { warm, cold } = keptCopies(rule);
    return {
      what: `tables, ${rule.name}`,
      how:
        cold === 0
          ? `${warm} full copies of ${tableGb} GB`
          : `${warm} warm and ${cold} cold full copies of ${tableGb} GB`,
      usd: toCents(tableGb * (warm * prices.dynamodbBackupGbMonth + cold * prices.dynamodbColdBackupGbMonth)),
    };
  };
  const bucket: CostLine = {
    what: 'bucket of the export',
    how: `one full copy of ${exportGb} GB, then changes`,
    usd: toCents(exportGb * prices.s3BackupGbMonth),
  };
  const copied = rules.filter(({ isCopied }) => isCopied);
  const transfers = copied.reduce(
    (sum, { schedule }) => sum + runsInDaysBefore(schedule, REFERENCE_DATE, DAYS_A_MONTH),
    0,
  );
  return [
    ...rules.map(tables),
    bucket,
    ...(replica === undefined
      ? []
      : [
          ...copied
            .map(tables)
            .map((line) => ({ ...line, what: `${line.what}, copies in ${replica.region}` })),
          { ...bucket, what: `${bucket.what}, copy in ${replica.region}` },
          {
            what: `transfer to ${replica.region}`,
            how: `${transfers} copies of ${tableGb} GB`,
            usd: toCents(transfers * tableGb * prices.crossRegionTransferGb),
          },
        ]),
  ];
}

/** The sum of all lines, USD a month. */
export function total(lines: readonly CostLine[]): number {
  return toCents(lines.reduce((sum, { usd }) => sum + usd, 0));
}

function toCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
