import { defineRule } from '../lift/values';

export const databaseFinalSnapshot = defineRule<{
  readonly skipsFinalSnapshot: boolean;
  readonly namesFinalSnapshot: boolean;
}>(
  {
    id: 'database-final-snapshot',
    level: 'fails-later',
    why: 'Terraform cannot destroy or replace the database: it is to take a final snapshot and has no name for it.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
    isPlain: true,
  },
  ({ skipsFinalSnapshot, namesFinalSnapshot }) => ({
    holds: skipsFinalSnapshot || namesFinalSnapshot,
    got: 'a final snapshot without an identifier',
    wanted: 'final_snapshot_identifier, or skip_final_snapshot = true',
    fix: 'name the final snapshot',
  }),
);
