import { blocks, bullets, table } from '../../markdown';
import type { Section } from '../../section';
import type { TattooFacts } from '../facts';

export function objectives(facts: TattooFacts): Section {
  const { objectives: all, rpoHours, stalenessHours, replica } = facts;
  return {
    title: 'Recovery objectives',
    body: blocks(
      table(
        ['recovery', 'RTO', 'RPO', 'what the figure means'],
        all.map(({ component, rto, rpo, notes }) => [component, rto, rpo, notes]),
      ),
      bullets(
        replica === undefined
          ? undefined
          : 'The two regional figures are of the same event: the shorter one needs networks, cluster and roles standing by in the replica region, the longer one deploys them first.',
        `The RPO of ${rpoHours} hours is the distance of daily backups. A backup starts and runs late at times: with start and completion windows the newest one may be up to ${stalenessHours} hours old, ${rpoHours} + ${stalenessHours - rpoHours}. The staleness alarm rings then, not before.`,
        'They are targets. What was measured is in the records of Recovery tests.',
      ),
    ),
  };
}
