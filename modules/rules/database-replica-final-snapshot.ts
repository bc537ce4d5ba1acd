import { defineRule } from '../lift/values';

export const databaseReplicaFinalSnapshot = defineRule<{
  readonly skipsFinalSnapshot: boolean;
}>(
  {
    id: 'database-replica-final-snapshot',
    level: 'fails-later',
    why: 'RDS deletes a read replica without a final snapshot only: Terraform cannot destroy or replace it.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html',
    isPlain: true,
  },
  ({ skipsFinalSnapshot }) => ({
    holds: skipsFinalSnapshot,
    got: 'a read replica that takes a final snapshot',
    wanted: 'skip_final_snapshot = true',
    fix: 'skip the final snapshot: the source has the data',
  }),
);
