/** A test of the backups that people do. */
export interface BackupTest {
  readonly what: string;
  readonly frequency: 'monthly' | 'quarterly' | 'annually';
  /** AWS cron, UTC. */
  readonly schedule: string;
  readonly responsible: string;
  readonly durationMinutes: number;
  /** The first date that the document names, `YYYY-MM-DD`. Later ones follow from the last test. */
  readonly firstDate: string;
}

/** The documented tests, by construct id. All are on the fifteenth. */
export const BACKUP_TESTS = {
  'aurora-pitr-test': {
    what: 'Aurora point-in-time restore',
    frequency: 'monthly',
    schedule: 'cron(0 9 15 * ? *)',
    responsible: 'DevOps',
    durationMinutes: 30,
    firstDate: '2025-02-15',
  },
  'aurora-snapshot-test': {
    what: 'Aurora snapshot restore',
    frequency: 'quarterly',
    schedule: 'cron(0 9 15 1,4,7,10 ? *)',
    responsible: 'DevOps',
    durationMinutes: 45,
    firstDate: '2025-04-15',
  },
  's3-version-test': {
    what: 'S3 version restore',
    frequency: 'monthly',
    schedule: 'cron(0 9 15 * ? *)',
    responsible: 'DevOps',
    durationMinutes: 10,
    firstDate: '2025-02-15',
  },
  'secrets-rotation-test': {
    what: 'Secrets rotation',
    frequency: 'monthly',
    schedule: 'cron(0 9 15 * ? *)',
    responsible: 'DevOps',
    durationMinutes: 15,
    firstDate: '2025-02-15',
  },
  'disaster-recovery-drill': {
    what: 'Full disaster recovery drill',
    frequency: 'annually',
    schedule: 'cron(0 9 15 12 ? *)',
    responsible: 'DevOps and Engineering',
    durationMinutes: 240,
    firstDate: '2025-12-15',
  },
} as const satisfies Readonly<Record<string, BackupTest>>;
