/** How the table is keyed. Every key is a string. */
export interface TableSchema {
  readonly hashKey: string;
  /** @default - none */
  readonly rangeKey?: string;
  /** The attribute that holds the second of expiry. @default - items do not expire */
  readonly ttlAttribute?: string;
}

/** A secondary index of a table; it projects every attribute. */
export interface TableIndex {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey: string;
}

/** The tables, by the part of their names that follows the prefix. */
export const TABLES = ['Users', 'Tasks', 'Sessions', 'AuditLog', 'RateLimits'] as const;
export type TableKey = (typeof TABLES)[number];

/** The table whose items live for minutes: on-demand backups leave it out unless they are told otherwise. */
export const EPHEMERAL_TABLE: TableKey = 'RateLimits';

/**
 * Documented are `userId` of Tasks, and the index and `eventType` of AuditLog. The other names are inferred: the
 * input `tableSchemas` replaces them.
 */
export const DEFAULT_SCHEMAS: Readonly<Record<TableKey, TableSchema>> = {
  Users: { hashKey: 'userId' },
  Tasks: { hashKey: 'userId', rangeKey: 'taskId' },
  Sessions: { hashKey: 'sessionId', ttlAttribute: 'expiresAt' },
  AuditLog: { hashKey: 'eventId', rangeKey: 'timestamp' },
  RateLimits: { hashKey: 'limitKey', ttlAttribute: 'expiresAt' },
};

/** Finds what happened to a task, newest first. */
export const EVENT_TYPE_INDEX: TableIndex = {
  name: 'EventTypeIndex',
  hashKey: 'eventType',
  rangeKey: 'timestamp',
};

/** Which key encrypts the tables, and so their backups. */
export const TABLE_ENCRYPTIONS = ['aws-owned', 'aws-managed', 'customer-managed'] as const;
export type TableEncryption = (typeof TABLE_ENCRYPTIONS)[number];

/** The construct id, and so the address, of a table: `AuditLog` -> `audit-log`. */
export function tableId(table: TableKey): string {
  return table.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
