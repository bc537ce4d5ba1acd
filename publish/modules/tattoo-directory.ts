import { TattooDirectoryModule } from '../../modules/stacks';
import { blocks, code, steps } from '../../runbooks/markdown';
import type { ModuleEntry } from './module-entry';

const EMPTY_VAULTS = `Empty both vaults: delete their recovery points, or wait until they expire. AWS destroys no vault that holds one, and a
   locked vault gives none away before its time.`;

/** The documented module of the Tattoo directory. */
export const TATTOO_DIRECTORY: ModuleEntry = {
  name: '16-backup',
  Module: TattooDirectoryModule,
  inputs: TattooDirectoryModule.INPUTS,
  files: [
    [/^aws_cloudwatch_(metric_alarm|dashboard)\./, 'monitoring.tf'],
    [/^\w+\.ecs_export/, 'ecs-export.tf'],
    [/^\w+\.vault_storage/, 'vault-storage.tf'],
    [/^aws_backup_plan\./, 'plan.tf'],
    [/^aws_backup_selection\./, 'selection.tf'],
    [/^aws_backup_vault/, 'vault.tf'],
    [/^aws_iam_/, 'iam.tf'],
    [/^aws_kms_/, 'key.tf'],
    [/^aws_(sns|cloudwatch)_/, 'monitoring.tf'],
  ],
  examples: ['quick-start', 'production', 'multi-environment'],
  exampleReplicaRegion: 'us-west-2',
  words: {
    purpose: [
      'Backs up the DynamoDB tables of one environment, chosen by tags, and the configuration of its ECS cluster, daily and',
      'weekly. Production is copied to a vault in a second region, and its vault is locked.',
    ].join('\n'),
    withoutReplica: 'development and staging',
    replicaRegionDecides: 'which region\n  the key of the replica must be of',
    needs: [
      `**The keys of the vaults**, one in each region: their policies must let the backup role use them. Topic, logs and exports have a
  key that the module makes.`,
      `**Advanced DynamoDB backup**, switched on for account and region: copies, cold storage, tags and the key of the vault need it
  (${code('aws backup describe-region-settings')}).`,
      `**The tags** ${code('Environment')} and ${code('Project')} on every table that is to be backed up, with the values of
  ${code('environment')} and ${code('project_name')}.`,
      `${code('create_backup_service_role = false')} or ${code('create_sns_topic = false')} where role or topic are given by an ARN that is known only
  after the apply, because the same configuration makes them: Terraform must know at the plan what it makes.`,
    ],
    removal: {
      own: blocks(
        `The replica is destroyed with the module's own provider, which goes when the call goes. So, in this order:`,
        steps(
          EMPTY_VAULTS,
          `${code('terraform destroy -target=module.backup')}, with the name of your call.`,
          'Delete the call of the module.',
        ),
      ),
      caller: blocks(
        `While the provider ${code('aws.replica')} is still configured:`,
        steps(EMPTY_VAULTS, 'Delete the call of the module and apply.'),
      ),
    },
    troubles: [
      [
        'Invalid count argument',
        'Role or topic are given by an ARN that is known only after the apply.',
        'Set `create_backup_service_role = false` or `create_sns_topic = false`.',
      ],
    ],
  },
};
