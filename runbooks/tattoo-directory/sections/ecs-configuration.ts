import { blocks, bullets, code, link, shell, steps } from '../../markdown';
import type { Section } from '../../section';
import { awsIn, keepText, shellCommand } from '../../shell-command';
import { SCRIPTS } from '../commands';
import type { TattooFacts } from '../facts';

export function ecsConfiguration(facts: TattooFacts): Section {
  const { exportBucket, cluster, region, ecsExport, replica } = facts;
  const aws = awsIn(region);
  const key = `ecs/${cluster}/latest/restore.tsv`;
  return {
    title: 'ECS configuration',
    body: blocks(
      `AWS Backup has no backups of ECS. What there is: every export of ${code(ecsExport.name)} in ${code(exportBucket)}, as ${code('configuration.json')} to read and ${code('restore.tsv')} to restore from, and the recovery points of that bucket. The exports, and the versions of the newest:`,
      shell(
        aws(
          's3api list-objects-v2',
          `--bucket ${exportBucket}`,
          `--prefix ecs/${cluster}/exports/`,
          '--query "Contents[].[LastModified,Key]" --output json',
        ),
        aws(
          's3api list-object-versions',
          `--bucket ${exportBucket}`,
          `--prefix ${key}`,
          '--query "Versions[].[LastModified,VersionId,IsLatest]" --output json',
        ),
      ),
      `Restore with ${link(code('restore-ecs-export.sh'), 'scripts/restore-ecs-export.sh')}: it registers the task definitions and creates or updates the services. It reads the cluster first and changes nothing without ${code('--yes')}:`,
      shell(
        shellCommand(
          `bash ${SCRIPTS}/restore-ecs-export.sh`,
          `--from s3://${exportBucket}/${key}`,
          `--cluster ${cluster}`,
          `--region ${region}`,
          '--dry-run',
        ),
      ),
      bullets(
        `An older state: ${code('--from')} with a key below ${code('exports/')}, or ${code('--version-id')}. A cluster that is gone: ${code('--create-cluster')}. Exit code 3: done, but for services that it names.`,
        'Images, secrets and load balancers are not in the export: only their names.',
      ),
      '### When the bucket is gone',
      `Restore it from the vault into a new bucket first (starts a restore). In the console: the recovery point of ${code(exportBucket)}, Restore, entire bucket, create new bucket. By commands:`,
      bucketRestore(facts, facts.vault.name, region, facts.vault.kmsKeyArn),
      `When the job is ${code('COMPLETED')}, run the script with ${code(`--from s3://${restoredBucket(facts)}/${key}`)}. The role must be allowed to use the key.`,
      replica === undefined
        ? undefined
        : blocks(
            `### In ${replica.region}`,
            `The same with vault ${code(replica.name)}; AWS Backup restores a bucket only in the region of the recovery point:`,
            bucketRestore(facts, replica.name, replica.region, replica.kmsKeyArn),
            'Networks, target groups, roles and keys are named as they were. So, before the script:',
            steps(
              `Take a copy of ${code('restore.tsv')} from the new bucket.`,
              `Replace ${code(region)} and the ids of subnets, security groups and target groups with those of ${replica.region}.`,
              `Run the script with ${code('--from')} that file and region ${replica.region}:`,
            ),
            shell(
              awsIn(replica.region)('s3api get-object', `--bucket ${restoredBucket(facts)}`, `--key ${key}`) +
                ' restore.tsv',
              shellCommand(
                `bash ${SCRIPTS}/restore-ecs-export.sh`,
                '--from restore.tsv',
                `--cluster ${cluster}`,
                `--region ${replica.region}`,
                '--create-cluster --dry-run',
              ),
            ),
          ),
    ),
  };
}

function bucketRestore(facts: TattooFacts, vault: string, region: string, kmsKeyArn: string): string {
  const { partition, exportBucket, roleArn } = facts;
  return shell(
    keepText(
      'RECOVERY_POINT_ARN',
      awsIn(region)(
        'backup list-recovery-points-by-backup-vault',
        `--backup-vault-name ${vault}`,
        `--by-resource-arn arn:${partition}:s3:::${exportBucket}`,
        `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
      ),
    ),
    awsIn(region)(
      'backup start-restore-job',
      '--recovery-point-arn "$RECOVERY_POINT_ARN"',
      `--iam-role-arn ${roleArn}`,
      `--metadata DestinationBucketName=${restoredBucket(facts)},NewBucket=true,Encrypted=true,EncryptionType=SSE-KMS,KMSKey=${kmsKeyArn}`,
    ),
  );
}

/** Names of buckets are taken all over the world: the old one is, while its region is out. */
function restoredBucket({ project, environment, accountId }: TattooFacts): string {
  return `${project}-${environment}-restored-${accountId}`;
}
