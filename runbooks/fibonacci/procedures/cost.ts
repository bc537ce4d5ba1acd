import { DOCUMENTED_COSTS, DOCUMENTED_TOTAL, sumOfCosts } from '../../../modules/fibonacci';
import { MIN_GLACIER_DAYS } from '../../../modules/fibonacci/limits';
import { PRICES } from '../../../modules/prices';
import { blocks, bullets, table } from '../../markdown';
import type { Section } from '../../section';
import { ASSUMED_DATA, monthlyCost, total, trailUsd } from '../cost-model';
import type { FibonacciFacts } from '../facts';

const usd = (value: number) => value.toFixed(2);
const range = (low: number, high: number) => (low === high ? usd(low) : `${usd(low)}-${usd(high)}`);

export function cost(facts: FibonacciFacts): Section {
  const lines = monthlyCost(facts, ASSUMED_DATA, PRICES);
  const documented = sumOfCosts(DOCUMENTED_COSTS);
  const { inputs, environment, retentionDays } = facts;
  return {
    title: 'Cost',
    body: blocks(
      '### As documented',
      table(
        ['item', 'USD a month', 'notes'],
        [
          ...DOCUMENTED_COSTS.map(({ item, low, high, notes }) => [item, range(low, high), notes]),
          ['total, as printed', `${DOCUMENTED_TOTAL.low}-${DOCUMENTED_TOTAL.high}`, 'of the original'],
          ['total, added up', range(documented.low, documented.high), 'the same without cents'],
        ],
      ),
      '### Computed',
      `An estimate, no bill: list prices of ${PRICES.region}, collected ${PRICES.asOf}. The sizes are assumed: ${ASSUMED_DATA.databaseGb} GB of database.`,
      table(
        ['what', 'how it is reckoned', 'USD a month'],
        [
          ...lines.map(({ what, how, usd: value }) => [what, how, usd(value)]),
          ['all', '', usd(total(lines))],
        ],
      ),
      '### Optimisation',
      bullets(
        `Automated backups: ${retentionDays} days in ${environment}; the original keeps 3 in development and staging.`,
        inputs.siteNoncurrentDays === null
          ? 'Old versions of the site are kept for ever: a lifecycle would end them.'
          : `Old versions of the site go after ${inputs.siteNoncurrentDays} days.`,
        'Bucket keys: fewer calls to KMS, on both buckets.',
        'The original says that hosted rotation has no cost of a function. Corrected: the rotation function is billed like every other.',
        ...advice(facts),
      ),
    ),
  };
}

/** What the environment could spare. */
function advice(facts: FibonacciFacts): readonly string[] {
  const { inputs } = facts;
  const { trailTransitionGlacierDays: glacier, trailExpirationDays: end } = inputs;
  if (glacier === null || end - glacier >= MIN_GLACIER_DAYS) return [];
  const trailCost = (trailTransitionGlacierDays: number | null) =>
    usd(trailUsd({ ...inputs, trailTransitionGlacierDays }, ASSUMED_DATA, PRICES));
  return [
    `Glacier from day ${glacier} is billed for ${MIN_GLACIER_DAYS} days, though files go on day ${end}: the trail costs ${trailCost(glacier)} with it and ${trailCost(null)} without (\`trailTransitionGlacierDays: null\`), the requests of the move not counted.`,
  ];
}
