import { blocks } from '../../markdown';
import type { Section } from '../../section';
import { contactsOf } from '../contacts';
import { escalation } from '../escalation';
import type { FibonacciFacts } from '../facts';

export function contactAndEscalation(facts: FibonacciFacts): Section {
  return {
    title: 'Contact and Escalation',
    body: blocks(contactsOf(facts), '### Escalation', escalation()),
  };
}
