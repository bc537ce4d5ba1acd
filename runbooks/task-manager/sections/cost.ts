import {
  CURRENT_PRICES,
  DOCUMENTED_DATA,
  DOCUMENTED_PRICES,
  monthlyCost,
  restoreCost,
  totalTableGb,
  type PriceTable,
  type StoredData,
} from '../../../modules/task-manager';
import { blocks, bullets, code, table } from '../../markdown';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';

/** The shorter retention that the original procedures name. */
const CHEAPER_RETENTION_DAYS = 14;

export function cost(facts: TaskManagerFacts): Section {
  const { inputs, copies } = facts;
  const documented = monthlyCost(DOCUMENTED_DATA, DOCUMENTED_PRICES);
  const kept = keptFor(inputs.backupRetentionDays, inputs.monthlyKeepMonths);
  const computed = monthlyCost(kept, CURRENT_PRICES);
  const gb = totalTableGb(DOCUMENTED_DATA);
  // One backup a day in each of two vaults.
  const inVaults = monthlyCost({ ...kept, retainedCopies: 2 * inputs.backupRetentionDays }, CURRENT_PRICES);
  const cheaper = monthlyCost(keptFor(CHEAPER_RETENTION_DAYS, inputs.monthlyKeepMonths), CURRENT_PRICES);
  return {
    title: 'Cost',
    body: blocks(
      'Estimates in USD. Prices change by region and time, and the sizes are assumptions: replace both in `modules/task-manager/cost-model.ts`.',
      table(
        [
          'unit price',
          `as documented (${DOCUMENTED_PRICES.asOf})`,
          `computed with (${CURRENT_PRICES.asOf}, ${CURRENT_PRICES.region})`,
        ],
        [
          unitPrice('on-demand backup, GB and month', ({ backupGbMonth }) => usd(backupGbMonth)),
          [
            'point-in-time recovery, GB of table and month',
            '20 % of table storage',
            usd(CURRENT_PRICES.pitrGbMonth),
          ],
          unitPrice('restore, GB', ({ restoreGb }) => usd(restoreGb)),
          unitPrice('trail in S3 Standard, GB and month', ({ s3StandardGbMonth }) => usd(s3StandardGbMonth)),
          unitPrice('trail in Glacier after 90 days, GB and month', ({ glacierGbMonth }) =>
            usd(glacierGbMonth),
          ),
        ],
      ),
      table(
        ['assumed size', 'GB'],
        [
          ...Object.entries(DOCUMENTED_DATA.tableGb).map(([name, size]) => [
            code(`${inputs.tablePrefix}${name}`),
            String(size),
          ]),
          ['total', String(gb)],
        ],
      ),
      table(
        ['a month', 'as documented', 'computed'],
        [
          [
            'on-demand backups',
            `${usd(documented.onDemandBackups)}: one copy`,
            `${usd(computed.onDemandBackups)}: ${kept.retainedCopies} copies, each in full`,
          ],
          [
            'point-in-time recovery',
            `${usd(documented.pointInTimeRecovery)}: at a fifth of the S3 price`,
            usd(computed.pointInTimeRecovery),
          ],
          [
            `trail, ${DOCUMENTED_DATA.trailGb} GB`,
            usd(documented.trail),
            `${usd(computed.trail)}: nothing in Glacier yet`,
          ],
          ['total', usd(documented.total), usd(computed.total)],
        ],
      ),
      bullets(
        'The documented sum takes one copy although many are kept, and the price of S3 for point-in-time recovery: it is far too low.',
        copies === undefined
          ? undefined
          : `The backups of AWS Backup and their copies in ${copies.region} come on top, each in full as well: about ${usd(inVaults.onDemandBackups)} a month, and the transfer between regions.`,
        `A restore of all tables costs ${usd(restoreCost(gb, CURRENT_PRICES))}, and the restored tables cost as much as the others while they exist.`,
      ),
      '### Spending less',
      bullets(
        `Adjust the retention: ${CHEAPER_RETENTION_DAYS} days (${code('backupRetentionDays')}) make ${usd(cheaper.onDemandBackups)} of the ${usd(computed.onDemandBackups)}.`,
        inputs.includeRateLimits
          ? 'Do not back up ephemeral data: switch `includeRateLimits` off.'
          : 'Ephemeral data are not backed up: `includeRateLimits` is off.',
        'Use lifecycle policies: the trail moves to Glacier and expires; evidence expires.',
        'Compressing the logs of CloudTrail saves nothing: they are delivered as gzip, and S3 has no compression to switch on.',
        'Delete backups made by hand: nothing else does.',
      ),
    ),
  };
}

function keptFor(retentionDays: number, months: number): StoredData {
  return { ...DOCUMENTED_DATA, retainedCopies: retentionDays + months };
}

function unitPrice(what: string, price: (prices: PriceTable) => string): readonly string[] {
  return [what, price(DOCUMENTED_PRICES), price(CURRENT_PRICES)];
}

/** `$0.85`; prices of a GB may need more digits than cents. */
function usd(amount: number): string {
  const cents = amount.toFixed(2);
  return `$${Number(cents) === amount ? cents : String(amount)}`;
}
