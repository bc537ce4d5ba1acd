import { contactTable } from '../../contacts';
import { blocks, bullets, code, steps } from '../../markdown';
import type { Section } from '../../section';
import type { TattooFacts } from '../facts';

export function support({ contacts, source, alarmPrefix, replica }: TattooFacts): Section {
  return {
    title: 'Support and escalation',
    body: blocks(
      contactTable(contacts, source),
      '### Escalation',
      steps(
        `At once, whatever the hour: data are lost${replica === undefined ? '' : ', a region is out'}, recovery points were deleted, a key is about to be deleted, a restore of lost data failed, or the audit trail shows somebody unknown.`,
        `Within an hour: ${code(`${alarmPrefix}-stale`)} rings, or the same job failed twice.`,
        'The next working day: one failed job whose next run succeeded, cost, a test that is due.',
      ),
      bullets(
        'The decision to fail over, to swap a table or to lose data is not made by who restores: the one on call decides, or whom they name.',
        'To AWS Support: job id, recovery point ARN, region, status message; never data.',
      ),
    ),
  };
}
