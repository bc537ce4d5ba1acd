import { checklist as boxes, blocks } from '../../markdown';
import type { Section } from '../../section';

export function checklist(): Section {
  return {
    title: 'Recovery checklist',
    body: blocks(
      'Copy it into the incident, and tick as you go:',
      boxes(
        'Identify the scenario.',
        'Determine the recovery point: the moment, or the backup.',
        'Choose the recovery method.',
        'Notify the stakeholders.',
        'Execute the recovery procedure.',
        'Verify the integrity of the data; erase again who was erased.',
        'Test the application.',
        'Update DNS or the configuration, where names have changed.',
        'Monitor for problems.',
        'Document the incident.',
        'Hold a post-mortem.',
        'Update these procedures.',
      ),
    ),
  };
}
