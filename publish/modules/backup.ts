import { DOCUMENTED_INPUTS } from '../../modules/arrakis';
import { ArrakisModule } from '../../modules/stacks';
import { blocks, code, steps } from '../../runbooks/markdown';
import type { ModuleEntry } from './module-entry';

const LEAVE_REPLICA = steps(
  `Set ${code('replica_region = null')} and apply: the replica vault and its key are destroyed. AWS destroys only an empty vault: delete its
   recovery points first, or wait until they expire.`,
  'Delete the call of the module and apply again. The primary vault, too, must be empty by then.',
);

/** The documented module of Arrakis. */
export const BACKUP: ModuleEntry = {
  name: 'backup',
  Module: ArrakisModule,
  inputs: DOCUMENTED_INPUTS,
  files: [
    [/^\w+\.validator/, 'validation.tf'],
    [/^aws_backup_plan\./, 'plan.tf'],
    [/^aws_backup_selection\./, 'selection.tf'],
    [/^aws_(backup_vault|kms_)/, 'vault.tf'],
    [/^aws_iam_/, 'iam.tf'],
    [/^aws_(sns|cloudwatch)_/, 'monitoring.tf'],
  ],
  examples: ['quick-start', 'production', 'multi-environment'],
  exampleReplicaRegion: 'us-east-1',
  words: {
    purpose: [
      'Backs up the RDS instances, EBS volumes and EFS file systems of one environment daily, weekly and monthly.',
      'Staging and production are copied to a vault in a second region, the vault of production is locked, and a',
      'Lambda function looks every day whether the backups are there.',
    ].join('\n'),
    withoutReplica: 'development',
    replicaRegionDecides: 'whether there\n  is one and where the validator looks',
    needs: [],
    removal: {
      own: blocks(
        `The replica is destroyed with the module's own provider, which goes when the call goes. So, in this order:`,
        LEAVE_REPLICA,
      ),
      caller: blocks(`While the provider ${code('aws.replica')} is still configured:`, LEAVE_REPLICA),
    },
    troubles: [],
  },
};
