import { defineRule } from '../lift/values';

const SQL_SERVER = 'sqlserver-';
const RDS_CUSTOM = 'custom-';

export const databaseManagedPassword = defineRule<{
  /** Whether RDS keeps the master password of the database, or of the source of a replica. */
  readonly isManaged: boolean;
  /** The engine of the database, or of the source of a replica. */
  readonly engine: string;
  readonly isReplica: boolean;
}>(
  {
    id: 'database-managed-password',
    level: 'refused',
    why: 'RDS keeps the master password neither of RDS Custom nor of a database that has read replicas, SQL Server excepted.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    isPlain: true,
  },
  ({ isManaged, engine, isReplica }) => ({
    holds: !isManaged || (isReplica ? engine.startsWith(SQL_SERVER) : !engine.startsWith(RDS_CUSTOM)),
    got: isReplica
      ? `a replica of a database of ${engine} with manage_master_user_password`
      : `manage_master_user_password with ${engine}`,
    wanted: 'a master password that is given',
    fix: isReplica
      ? 'give the source a password, and keep it in a secret that you rotate'
      : 'give a password instead',
  }),
);
