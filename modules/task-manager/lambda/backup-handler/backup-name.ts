import { toDateText, tryParseDay, type UtcDay } from './utc-day';

/**
 * Characters and length of the names of tables and backups.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateBackup.html
 */
const NAME_FORM = /^[a-zA-Z0-9_.-]{3,255}$/;

/** Whether daily backups can be named after the table: it has the prefix, and its name leaves room for a date. */
export function isNameable(tableName: string, tablePrefix: string): boolean {
  const isPrefixed = tableName.startsWith(tablePrefix) && tableName !== tablePrefix;
  return isPrefixed && NAME_FORM.test(backupName(tableName, 0));
}

/** What {@link isNameable} asks for, as error messages say it. */
export function nameableForm(tablePrefix: string): string {
  return `the name of a table that starts with ${JSON.stringify(tablePrefix)} and leaves room for a date`;
}

/** The name of the daily backup of a table: prefix, short name of the table and day, `TaskManager-Users-2024-01-15`. */
export function backupName(tableName: string, day: UtcDay): string {
  return `${tableName}-${toDateText(day)}`;
}

/** The day in the name of a table's daily backup; undefined for a name that does not follow the convention exactly. */
export function tryDayOfName(name: string, tableName: string): UtcDay | undefined {
  const stem = `${tableName}-`;
  return name.startsWith(stem) ? tryParseDay(name.slice(stem.length)) : undefined;
}
