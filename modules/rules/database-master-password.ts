import { defineRule } from '../lift/values';

export const databaseMasterPassword = defineRule<{
  /** The attributes that give the password, or say where the database and its password come from. */
  readonly givenBy: readonly string[];
}>(
  {
    id: 'database-master-password',
    level: 'refused',
    why: 'RDS creates a new database only with a master password, or with leave to make one itself.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    isPlain: true,
  },
  ({ givenBy }) => ({
    holds: givenBy.length > 0,
    got: givenBy.length > 0 ? givenBy.join(', ') : 'no master password',
    wanted: 'manage_master_user_password = true, or a password',
    fix: 'set manage_master_user_password = true: AWS then keeps the password in Secrets Manager',
  }),
);
