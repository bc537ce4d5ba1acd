import { blocks, checklist, code } from '../../markdown';
import type { Section } from '../../section';
import type { TattooFacts } from '../facts';

export function recoveryChecklist(facts: TattooFacts): Section {
  const { replica, lock, environment, project, topicArn } = facts;
  return {
    title: 'Checklist',
    body: blocks(
      'After a deployment:',
      checklist(
        `Advanced DynamoDB backup is on in ${facts.region}.`,
        `Every table has ${code(`Environment=${environment}`)} and ${code(`Project=${project}`)}.`,
        `The mail subscription of ${code(topicArn)} is confirmed.`,
        'The first daily backup completed, and each table has a recovery point.',
        replica === undefined ? undefined : `The first copies are in ${code(replica.name)}.`,
        `The first export is in ${code(facts.exportBucket)}.`,
        lock?.mode === 'COMPLIANCE'
          ? `Before ${lock.changeableForDays ?? 0} days are over: retentions and lock are what they should be for ever.`
          : undefined,
        'One table was restored, and the time was written down.',
      ),
      'In a recovery:',
      checklist(
        'Somebody decides, somebody restores, somebody writes down; they are not the same.',
        'Writers are stopped; the last good instant is known.',
        'The recovery point was looked at before the restore.',
        'The new table has tags, point-in-time recovery, deletion protection, streams and time to live as the old one.',
        'Somebody who knows the data has looked at them.',
        'An on-demand backup of what serves now is made.',
        'Erasures since the recovery point were done again.',
        'Duration and loss are written down, and this runbook is put right.',
      ),
    ),
  };
}
