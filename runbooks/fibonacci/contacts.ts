import { blocks } from '../markdown';
import { contactTable } from '../contacts';
import type { FibonacciFacts } from './facts';

/** Who is called: from the environment alone, nothing is made up. */
export function contactsOf({ inputs, source }: FibonacciFacts): string {
  return blocks(
    contactTable(inputs.contacts, source),
    'AWS Support, all day and night: <https://console.aws.amazon.com/support/>. The technical account manager, where there is one, belongs into `contacts.others`.',
  );
}
