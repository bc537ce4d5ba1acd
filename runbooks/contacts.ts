import { blocks, code, table } from './markdown';

/** Who is called, as an environment has it. */
export interface Contacts {
  readonly email?: string;
  readonly onCall?: string;
  readonly slack?: string;
  readonly supportPlan?: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** @param source the environment file, from the project's root: where missing contacts belong */
export function contactTable(contacts: Contacts, source: string): string {
  const rows = [
    ['mail', contacts.email],
    ['on call', contacts.onCall],
    ['chat', contacts.slack],
    ['AWS Support plan', contacts.supportPlan],
    ...Object.entries(contacts.others ?? {}),
  ];
  const missing = rows.filter(([, value]) => value === undefined).map(([what]) => what ?? '');
  return blocks(
    table(
      ['who', 'where'],
      rows.flatMap(([what = '', value]) => (value === undefined ? [] : [[what, value]])),
    ),
    missing.length === 0
      ? undefined
      : `Not given: ${missing.join(', ')}. Set ${code('contacts')} in ${code(source)}.`,
  );
}
