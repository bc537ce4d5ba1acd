import { RECOVERY_OBJECTIVES } from '../../../modules/fibonacci';
import { blocks, bullets, table } from '../../markdown';
import type { Section } from '../../section';
import type { FibonacciFacts } from '../facts';
import { failover } from './failover';
import { regionFailure } from './region-failure';
import { accidentalDataDeletion, databaseCorruption, siteDeletion } from './scenarios';

export function disasterRecovery(facts: FibonacciFacts): Section {
  return {
    title: 'Disaster Recovery',
    body: blocks(
      '### Recovery objectives',
      table(
        ['component', 'RTO', 'RPO', 'notes'],
        RECOVERY_OBJECTIVES.map(({ component, rto, rpo, notes }) => [component, rto, rpo, notes]),
      ),
      bullets(
        'RTO: how long it may take. RPO: how much may be lost.',
        'The scenarios below estimate the whole recovery, with the decisions of people: that is longer than the RTO of a component.',
      ),
      accidentalDataDeletion(facts),
      databaseCorruption(facts),
      siteDeletion(facts),
      regionFailure(facts),
      failover(facts),
    ),
  };
}
