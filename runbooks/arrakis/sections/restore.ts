import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell, steps } from '../../markdown';
import { awsIn, keepText } from '../../shell-command';
import type { Section } from '../../section';

/** The commands below take vault and region from the shell: the replica's take their place in a disaster. */
const aws = awsIn('"$REGION"');

const EXAMPLE_ID = '12345678-1234-1234-1234-123456789012';

export function restore(facts: ArrakisFacts): Section {
  const { region, vault, roleArn, rds, rtoHours } = facts;
  return {
    title: 'Restore',
    body: blocks(
      'A restore makes a **new** resource and leaves the old one alone. Paste the steps into one shell, in this order.',
      '**Step 1.** Name what is restored:',
      shell(`VAULT=${vault} REGION=${region}`, ...resources(facts)),
      '**Step 2.** Find the newest recovery point and its restore metadata:',
      shell(
        keepText(
          'RECOVERY_POINT_ARN',
          aws(
            'backup list-recovery-points-by-backup-vault',
            '--backup-vault-name "$VAULT"',
            '--by-resource-arn "$RESOURCE_ARN"',
            `--query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].RecoveryPointArn"`,
          ),
        ),
        `${aws(
          'backup get-recovery-point-restore-metadata',
          '--backup-vault-name "$VAULT"',
          '--recovery-point-arn "$RECOVERY_POINT_ARN"',
          '--query RestoreMetadata --output json',
        )} > metadata.json`,
      ),
      recoveryPointForms(facts),
      editMetadata(facts),
      '**Step 4.** Start the job and watch it:',
      shell(
        `RESTORE_JOB_ID=$(${aws(
          'backup start-restore-job',
          '--recovery-point-arn "$RECOVERY_POINT_ARN"',
          '--metadata file://edited.json',
          `--iam-role-arn ${roleArn}`,
          '--resource-type "$TYPE"',
          '--copy-source-tags-to-restored-resource',
          '--query RestoreJobId --output text',
        )})`,
        aws('backup describe-restore-job', '--restore-job-id "$RESTORE_JOB_ID"'),
      ),
      `${code('CreationDate')} to ${code('CompletionDate')} counts against the RTO of ${rtoHours} hours; ${code('StatusMessage')} says why a job failed; ${code('CreatedResourceArn')} is the result.`,
      '**Step 5.** Put it to use.',
      steps(
        'Check the data before anybody uses it: row counts, newest timestamp, a known file.',
        'Point the application to the new resource (endpoint, mount target, volume id).',
        `The new resource is in no Terraform state: import it or replace it by code. Volumes${facts.hasEfs ? ' and file systems' : ''} are backed up again because the job copies their tags${rds.length > 0 ? `; RDS is selected by ARN, so **a restored instance is not backed up until it is in ${code('rdsInstances')}**` : ''}.`,
        'Delete what was replaced only after a new backup of the restored resource is complete.',
      ),
      rds.length === 0 ? undefined : documentedForm(facts),
      replicaRestore(facts),
    ),
  };
}

function resources({ rds, hasEfs, partition, region, accountId }: ArrakisFacts): readonly string[] {
  const choices = [
    ...rds.map(({ arn }) => `TYPE=RDS RESOURCE_ARN=${arn}`),
    ...(hasEfs
      ? [`TYPE=EFS RESOURCE_ARN=arn:${partition}:elasticfilesystem:${region}:${accountId}:file-system/fs-…`]
      : []),
    `TYPE=EBS RESOURCE_ARN=arn:${partition}:ec2:${region}:${accountId}:volume/vol-…`,
  ];
  return choices.map((choice, index) => (index === 0 && rds.length > 0 ? choice : `# or: ${choice}`));
}

function recoveryPointForms({ partition, region, accountId, rds, hasEfs }: ArrakisFacts): string {
  const forms = [
    ...(rds.length === 0
      ? []
      : [`RDS ${code(`arn:${partition}:rds:${region}:${accountId}:snapshot:awsbackup:job-${EXAMPLE_ID}`)}`]),
    ...(hasEfs
      ? [`EFS ${code(`arn:${partition}:backup:${region}:${accountId}:recovery-point:${EXAMPLE_ID}`)}`]
      : []),
    `EBS ${code(`arn:${partition}:ec2:${region}::snapshot/snap-…`)}`,
  ];
  return `${code('null')} means that there is none. The ARN is that of the service: ${forms.join(', ')}.`;
}

/** One command a type; the type of step 1 decides which one runs. */
function editMetadata({ rds, hasEfs, environment, region }: ArrakisFacts): string {
  const [instance] = rds;
  const withoutNulls = 'with_entries(select(.value != null))';
  return blocks(
    '**Step 3.** Edit the metadata, as the type wants it:',
    shell(
      'case "$TYPE" in',
      ...(instance === undefined
        ? []
        : [
            `RDS) jq '.DBInstanceIdentifier = "${instance.identifier}-restored" | .DBInstanceClass //= "db.t3.medium" | ${withoutNulls}' \\`,
            '  metadata.json > edited.json ;;',
          ]),
      ...(hasEfs
        ? [
            `EFS) jq '{"file-system-id": .["file-system-id"], newFileSystem: "true", Encrypted: "true", PerformanceMode: "generalPurpose",`,
            `  CreationToken: "restore-${environment}"}' metadata.json > edited.json ;;`,
          ]
        : []),
      `EBS) jq '.availabilityZone = "${region}a" | .encrypted = "true" | ${withoutNulls}' metadata.json > edited.json ;;`,
      'esac',
      'cat edited.json',
    ),
    bullets(
      instance === undefined
        ? undefined
        : `RDS: the metadata are the parameters of ${code('RestoreDBInstanceFromDBSnapshot')}, and the identifier must be new. The class is that of the source, or ${code('db.t3.medium')} where the metadata name none: write another one to change it. Read the result before the job: an ${code('AvailabilityZone')} is refused together with ${code('MultiAZ')} ${code('true')}; ${code('DBSubnetGroupName')} and ${code('VpcSecurityGroupIds')} decide who reaches the instance.`,
      hasEfs
        ? `EFS: a new ${code('CreationToken')} makes a new file system, whose mount targets are yours to make. With ${code('newFileSystem')} ${code('"false"')} the files go into a folder ${code('aws-backup-restore_…')} of the old one. For up to five paths alone add ${code('ItemsToRestore: "[\\"/path\\"]"')}.`
        : undefined,
      'EBS: the Availability Zone is that of the node which mounts the volume.',
    ),
  );
}

function documentedForm({ partition, region, accountId, roleArn }: ArrakisFacts): string {
  const command = `aws backup start-restore-job --recovery-point-arn arn:${partition}:backup:${region}:${accountId}:recovery-point:${EXAMPLE_ID} --metadata OriginalInstanceClass=db.t3.medium --iam-role-arn ${roleArn}`;
  return `As documented, does not work (RDS recovery points have another ARN, there is no key ${code('OriginalInstanceClass')}, the identifier is missing): ${code(command)}`;
}

function replicaRestore({ replica, region, rules, rds }: ArrakisFacts): string | undefined {
  if (replica === undefined) return undefined;
  const copied = rules.filter(({ isCopied }) => isCopied).map(({ name }) => name);
  return blocks(
    `### When ${region} is lost`,
    `Copies of the rules ${copied.join(', ')} are in ${replica.region}. After step 1 change vault and region; the ARN of the lost resource stays as it is:`,
    shell(`VAULT=${replica.vault} REGION=${replica.region}`),
    rds.length === 0
      ? undefined
      : blocks(
          'and in step 3, for RDS, replace also what exists only in the lost region:',
          shell(
            `jq '.DBSubnetGroupName = "default" | del(.AvailabilityZone, .VpcSecurityGroupIds, .OptionGroupName)' edited.json > replica.json`,
            'mv replica.json edited.json',
          ),
        ),
    bullets(
      'Subnet, security, option and parameter groups of the lost region do not exist there: have them in code before you need them.',
      'A copy keeps the creation date of its source: its age is the data loss, and it expires when the source would have.',
    ),
  );
}
