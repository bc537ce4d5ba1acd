import { contactTable } from '../../contacts';
import { blocks } from '../../markdown';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';

export function contacts({ inputs }: TaskManagerFacts): Section {
  return {
    title: 'Contacts',
    body: blocks(
      contactTable(inputs.contacts, `environments/task-manager/${inputs.environment}.ts`),
      'From outside: the AWS Support portal, https://console.aws.amazon.com/support/.',
    ),
  };
}
