import {
  BackupNotFoundException,
  TableNotFoundException,
  type BackupDetails,
  type BackupSummary,
} from '@aws-sdk/client-dynamodb';
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';

export const ACCOUNT_TABLES = ['TaskManager-Users', 'TaskManager-Tasks'] as const;
export const USERS = ACCOUNT_TABLES[0];
export const TASKS = ACCOUNT_TABLES[1];
export const PARAMETER = '/task-manager/production/backup/retained';

const DAY_MILLIS = 86_400_000;

/** The same moment some days later. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MILLIS);
}

export function dateText(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

type Operation =
  | 'CreateBackup'
  | 'ListBackups'
  | 'DescribeBackup'
  | 'DeleteBackup'
  | 'DescribeTable'
  | 'GetParameter'
  | 'PutMetricData';

interface BackupFields {
  readonly table?: string;
  readonly status?: BackupSummary['BackupStatus'];
  readonly type?: BackupSummary['BackupType'];
}

/**
 * The backups of an account in memory. Its list ignores every filter, as a simulator of AWS does, and gives pages of
 * a few backups, newest first.
 */
export class AccountModel {
  /** What DynamoDB takes for the time. */
  clock = new Date('2024-01-15T03:00:00Z');
  register = '{}';
  pageSize = 3;
  readonly tables: readonly string[] = ACCOUNT_TABLES;
  readonly metrics: MetricDatum[] = [];
  /** Every call that was answered or refused, in order: `DeleteBackup TaskManager-Users-2024-01-15`. */
  readonly calls: string[] = [];
  backups: BackupSummary[] = [];
  /** How many more times a new backup is described as being made. */
  creatingAnswers = 0;
  private readonly faults = new Map<string, Error>();
  private lastId = 0;

  /** Makes every call of an operation fail, on everything or on one table, backup or parameter. */
  fail(operation: Operation, error: Error, subject = ''): void {
    this.faults.set(`${operation} ${subject}`.trim(), error);
  }

  recover(): void {
    this.faults.clear();
  }

  /** Puts a backup into the account that somebody made. */
  add(name: string, createdAt: Date, fields: BackupFields = {}): string {
    const { table = USERS, status = 'AVAILABLE', type = 'USER' } = fields;
    this.lastId += 1;
    const arn = `arn:aws:dynamodb:us-east-1:123456789012:table/${table}/backup/${String(createdAt.getTime()).padStart(14, '0')}-${this.lastId.toString(16).padStart(8, '0')}`;
    this.backups.push({
      TableName: table,
      BackupArn: arn,
      BackupName: name,
      BackupCreationDateTime: createdAt,
      BackupStatus: status,
      BackupType: type,
      BackupSizeBytes: 2048,
    });
    return arn;
  }

  names(): string[] {
    return this.backups.map(({ BackupName = '' }) => BackupName).sort();
  }

  callsOf(operation: Operation): string[] {
    return this.calls.filter((call) => call.startsWith(`${operation} `));
  }

  createBackup({ TableName = '', BackupName = '' }) {
    this.note('CreateBackup', TableName);
    if (!this.tables.includes(TableName)) throw tableNotFound(TableName);
    const arn = this.add(BackupName, this.clock, { table: TableName });
    const details: BackupDetails = { ...this.detailsOf(arn), BackupStatus: 'CREATING' };
    return { BackupDetails: details };
  }

  listBackups({
    TableName = '',
    ExclusiveStartBackupArn,
  }: {
    TableName?: string;
    ExclusiveStartBackupArn?: string;
  }) {
    this.note('ListBackups', TableName);
    const all = [...this.backups].reverse();
    const start = 1 + all.findIndex(({ BackupArn }) => BackupArn === ExclusiveStartBackupArn);
    const page = all.slice(start, start + this.pageSize);
    const isLast = start + this.pageSize >= all.length;
    return { BackupSummaries: page, ...(isLast ? {} : { LastEvaluatedBackupArn: page.at(-1)?.BackupArn }) };
  }

  describeBackup({ BackupArn = '' }) {
    const details = this.detailsOf(BackupArn);
    this.note('DescribeBackup', details.BackupName ?? '');
    if (this.creatingAnswers > 0) {
      this.creatingAnswers -= 1;
      return { BackupDescription: { BackupDetails: { ...details, BackupStatus: 'CREATING' as const } } };
    }
    return { BackupDescription: { BackupDetails: details } };
  }

  deleteBackup({ BackupArn = '' }) {
    const details = this.detailsOf(BackupArn);
    this.note('DeleteBackup', details.BackupName ?? '');
    this.backups = this.backups.filter((backup) => backup.BackupArn !== BackupArn);
    return {};
  }

  describeTable({ TableName = '' }) {
    this.note('DescribeTable', TableName);
    if (!this.tables.includes(TableName)) throw tableNotFound(TableName);
    return { Table: { TableName, TableSizeBytes: 4096 } };
  }

  getParameter({ Name = '' }) {
    this.note('GetParameter', Name);
    return { Parameter: { Name, Value: this.register } };
  }

  putMetricData({ Namespace = '', MetricData = [] }: { Namespace?: string; MetricData?: MetricDatum[] }) {
    this.note('PutMetricData', Namespace);
    this.metrics.push(...MetricData);
    return {};
  }

  private detailsOf(arn: string): BackupDetails {
    const found = this.backups.find(({ BackupArn }) => BackupArn === arn);
    if (found === undefined) {
      throw new BackupNotFoundException({ message: `Backup not found: ${arn}`, $metadata: {} });
    }
    const { BackupArn, BackupName, BackupCreationDateTime, BackupStatus, BackupType, BackupSizeBytes } =
      found;
    return { BackupArn, BackupName, BackupCreationDateTime, BackupStatus, BackupType, BackupSizeBytes };
  }

  private note(operation: Operation, subject: string): void {
    this.calls.push(`${operation} ${subject}`);
    const fault = this.faults.get(operation) ?? this.faults.get(`${operation} ${subject}`);
    if (fault !== undefined) throw fault;
  }
}

function tableNotFound(tableName: string): Error {
  return new TableNotFoundException({ message: `Table not found: ${tableName}`, $metadata: {} });
}
