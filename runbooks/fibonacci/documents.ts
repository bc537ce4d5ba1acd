import { code, link } from '../markdown';

/** File names of the documented set. */
export const DOCUMENTS = {
  procedures: 'BACKUP-RESTORE-PROCEDURES.md',
  quickReference: 'BACKUP-QUICK-REFERENCE.md',
  checklist: 'TASK-36-CHECKLIST.md',
} as const;

/** From the folder of an environment's runbooks to the project's root. */
export const TO_ROOT = '../../../..';

/** A link to another document of the same environment. */
export function documentLink(document: keyof typeof DOCUMENTS): string {
  return link(code(DOCUMENTS[document]), DOCUMENTS[document]);
}

/** A link to a file, by its path from the project's root. */
export function fileLink(path: string): string {
  return link(code(path), `${TO_ROOT}/${path}`);
}
