import fc from 'fast-check';
import { production } from '../../../environments/fibonacci/production';
import { PRICES } from '../../../modules/prices';
import { ASSUMED_DATA, monthlyCost, total } from '../../../runbooks/fibonacci/cost-model';
import { fibonacciFacts } from '../../../runbooks/fibonacci/facts';
import { productionWith } from './fixtures';

const facts = fibonacciFacts(production);
const usdOf = (what: string, given = facts, data = ASSUMED_DATA) =>
  monthlyCost(given, data, PRICES).find((line) => line.what === what)?.usd;

test('reckons production with the prices of today', () => {
  // 400 GB of manual snapshots at 0.021; 35 GB of changes are free, for the cluster has 100.
  expect(usdOf('Aurora backups')).toBe(8.4);
  expect(usdOf('S3 versions of the site')).toBe(2.07);
  // 30 days at 0.023, 30 at 0.0125, and Glacier bills 90 days at 0.0036.
  expect(usdOf('S3 versions of the trail')).toBe(1.39);
  expect(usdOf('Secrets Manager')).toBe(0.4);
  expect(usdOf('KMS')).toBe(1);
  expect(total(monthlyCost(facts, ASSUMED_DATA, PRICES))).toBe(13.26);
});

test('automated backups up to the size of the cluster are free', () => {
  expect(usdOf('Aurora backups', facts, { ...ASSUMED_DATA, manualSnapshots: 0 })).toBe(0);
  expect(usdOf('Aurora backups', facts, { ...ASSUMED_DATA, manualSnapshots: 0, dailyChange: 0.5 })).toBe(
    5.25,
  );
});

test('a trail that never goes to Glacier has no days there', () => {
  expect(
    usdOf('S3 versions of the trail', fibonacciFacts(productionWith({ trailTransitionGlacierDays: null }))),
  ).toBe(1.44);
});

test('a longer retention is never cheaper, and the total is the sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 34 }), fc.integer({ min: 1, max: 300 }), (days, versions) => {
      const cost = (auroraRetentionDays: number, siteNoncurrentDays: number) =>
        monthlyCost(
          fibonacciFacts(productionWith({ auroraRetentionDays, siteNoncurrentDays })),
          { ...ASSUMED_DATA, dailyChange: 0.3 },
          PRICES,
        );
      const less = cost(days, versions);
      expect(total(cost(days + 1, versions + 1))).toBeGreaterThan(total(less));
      expect(total(less)).toBeCloseTo(
        less.reduce((sum, { usd }) => sum + usd, 0),
        2,
      );
    }),
    { numRuns: 20 },
  );
});
