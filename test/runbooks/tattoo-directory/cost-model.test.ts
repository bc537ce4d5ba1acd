import { production } from '../../../environments/tattoo-directory/production';
import { staging } from '../../../environments/tattoo-directory/staging';
import { PRICES } from '../../../modules/prices';
import { ASSUMED_DATA, keptCopies, monthlyCost, total } from '../../../runbooks/tattoo-directory/cost-model';
import { tattooFacts } from '../../../runbooks/tattoo-directory/facts';
import { productionWith } from './fixtures';

const prices = {
  ...PRICES,
  dynamodbBackupGbMonth: 1,
  dynamodbColdBackupGbMonth: 0.1,
  s3BackupGbMonth: 10,
  crossRegionTransferGb: 2,
};

test('a rule keeps what ran within its retention, warm until it moves', () => {
  expect(tattooFacts(production).rules.map(keptCopies)).toEqual([
    { warm: 30, cold: 0 },
    { warm: 5, cold: 12 },
  ]);
});

test('every copy of a table is a full one, and staging has no other lines', () => {
  const lines = monthlyCost(tattooFacts(staging), { tableGb: 2, exportGb: 0.5 }, prices);
  expect(lines.map(({ what, usd }) => [what, usd])).toEqual([
    ['tables, daily', 60],
    ['tables, weekly', 34],
    ['bucket of the export', 5],
  ]);
  expect(total(lines)).toBe(99);
});

test('cold copies have their price, and production pays for copies and their way', () => {
  const lines = monthlyCost(tattooFacts(production), { tableGb: 2, exportGb: 0.5 }, prices);
  expect(lines.map(({ what, usd }) => [what, usd])).toEqual([
    ['tables, daily', 60],
    ['tables, weekly', 12.4],
    ['bucket of the export', 5],
    ['tables, daily, copies in us-west-2', 60],
    ['tables, weekly, copies in us-west-2', 12.4],
    ['bucket of the export, copy in us-west-2', 5],
    ['transfer to us-west-2', 140],
  ]);
});

test('a rule that is not copied is not paid for twice', () => {
  const facts = tattooFacts(
    productionWith({
      additionalRules: [
        { ruleName: 'monthly', schedule: 'cron(0 7 1 * ? *)', deleteAfterDays: 100, copyToReplica: false },
      ],
    }),
  );
  const what = monthlyCost(facts, ASSUMED_DATA, prices).map((line) => line.what);
  expect(what.filter((line) => line.includes('monthly'))).toEqual(['tables, monthly']);
});

test('prices say when and where they were collected', () => {
  expect(PRICES.asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
  expect(PRICES.region).toBe('us-east-1');
});
