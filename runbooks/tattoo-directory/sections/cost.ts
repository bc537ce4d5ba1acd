import { PRICES } from '../../../modules/prices';
import { blocks, bullets, code, listed, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import { ASSUMED_DATA, monthlyCost, total } from '../cost-model';
import type { TattooFacts } from '../facts';

export function cost(facts: TattooFacts): Section {
  const lines = monthlyCost(facts, ASSUMED_DATA, PRICES);
  const usd = (value: number) => value.toFixed(2);
  const { tableGb } = ASSUMED_DATA;
  return {
    title: 'Cost',
    body: blocks(
      '### As documented',
      table(['measure', 'what it is here'], measures(facts)),
      '### Computed',
      `An estimate, no bill: list prices of ${PRICES.region}, collected ${PRICES.asOf}, for ${tableGb} GB of tables and ${ASSUMED_DATA.exportGb} GB of exports. The sizes are assumed.`,
      table(
        ['what', 'how it is reckoned', 'USD a month'],
        [
          ...lines.map(({ what, how, usd: value }) => [what, how, usd(value)]),
          ['all', '', usd(total(lines))],
        ],
      ),
      bullets(
        `A restore of ${tableGb} GB costs ${usd(tableGb * PRICES.dynamodbRestoreGb)} USD, from cold storage ${usd(tableGb * PRICES.dynamodbColdRestoreGb)}. Point-in-time recovery of the tables, where it is on, costs ${usd(tableGb * PRICES.dynamodbPitrGbMonth)} a month more.`,
        'A recovery point that is deleted before 90 days in cold storage are over is paid for all of them.',
      ),
      'The size of a table, and what the vault holds:',
      shell(
        'TABLE=   # name of the table',
        awsIn(facts.region)(
          'dynamodb describe-table',
          '--table-name "$TABLE"',
          '--query Table.TableSizeBytes',
        ),
        awsIn(facts.region)(
          'backup list-recovery-points-by-backup-vault',
          `--backup-vault-name ${facts.vault.name}`,
          '--query "sum(RecoveryPoints[].BackupSizeInBytes)" --output json',
        ),
      ),
    ),
  };
}

function measures({ rules, replica, project, environment }: TattooFacts): readonly (readonly string[])[] {
  const cold = rules.filter(({ coldStorageAfterDays }) => coldStorageAfterDays !== null);
  const isOrAre = cold.length === 1 ? 'moves' : 'move';
  return [
    [
      'transition to cheaper storage',
      cold.length === 0
        ? 'none: no rule moves to cold storage here'
        : `${listed(cold.map(({ name, coldStorageAfterDays }) => `${name} after ${coldStorageAfterDays ?? 0} days`))} ${isOrAre} to cold storage; the bucket stays warm, S3 has none`,
    ],
    [
      'appropriate retention by type',
      listed(rules.map(({ name, deleteAfterDays }) => `${name} ${deleteAfterDays} days`)),
    ],
    [
      'copies across regions in production only',
      replica === undefined ? `none: this is ${environment}` : `to ${replica.region}`,
    ],
    [
      'backup windows',
      `${listed(rules.map(({ name, when }) => `${name} ${when}`))}: hours of little use are chosen in the environment file`,
    ],
    [
      'only what is critical',
      `tables with ${code(`Environment=${environment}`)} and ${code(`Project=${project}`)}, nothing else`,
    ],
    [
      'incremental backups',
      'corrected: true of the S3 bucket. Every backup of a DynamoDB table is a full one, and is paid as such',
    ],
  ];
}
