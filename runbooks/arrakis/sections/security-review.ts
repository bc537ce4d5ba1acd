import type { ArrakisFacts } from '../facts';
import { blocks, bullets, checklist, code, shell } from '../../markdown';
import { awsGlobal, awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function securityReview(facts: ArrakisFacts): Section {
  return {
    title: 'Security review',
    body: blocks(
      'Every quarter, by somebody who does not run the backups. Keep the answers.',
      keyRotation(facts),
      accessReview(facts),
      network(facts),
    ),
  };
}

function keyRotation({ keyAlias, region, replica, hasEfs }: ArrakisFacts): string {
  if (keyAlias === undefined) {
    return '**Keys.** The vaults use keys that AWS manages: there is nothing to rotate.';
  }
  const keys = [
    { alias: keyAlias, region },
    ...(replica?.keyAlias === undefined ? [] : [{ alias: replica.keyAlias, region: replica.region }]),
  ];
  return blocks(
    '**Keys.** Rotation is asked for by key id; an alias is refused:',
    shell(
      ...keys.flatMap((key) => [
        `KEY_ID=$(${awsIn(key.region)('kms describe-key', `--key-id ${key.alias}`, '--query KeyMetadata.KeyId --output text')})`,
        awsIn(key.region)('kms get-key-rotation-status', '--key-id "$KEY_ID"'),
      ]),
    ),
    checklist(
      `Key rotation: ${code('KeyRotationEnabled')} is ${code('true')}, every 365 days, for ${keys.map(({ alias }) => code(alias)).join(' and ')}.`,
      'The key policies name nobody new, and no deletion is pending.',
      `The sources are encrypted: recovery points of RDS and EBS keep the key of their source, or none. ${hasEfs ? 'Only EFS uses the key of the vault.' : 'None of them uses the key of the vault.'}`,
    ),
  );
}

function accessReview({ role, vault, region, requiresMfa, replica, preventsDestroy }: ArrakisFacts): string {
  return blocks(
    '**Access.** What role and vaults allow now:',
    shell(
      awsGlobal('iam list-attached-role-policies', `--role-name ${role}`),
      awsGlobal('iam get-role', `--role-name ${role}`, '--query Role.AssumeRolePolicyDocument --output json'),
      awsIn(region)(
        'backup get-backup-vault-access-policy',
        `--backup-vault-name ${vault}`,
        '--query Policy --output text',
      ),
      replica === undefined
        ? undefined
        : awsIn(replica.region)(
            'backup get-backup-vault-access-policy',
            `--backup-vault-name ${replica.vault}`,
            '--query Policy --output text',
          ),
    ),
    checklist(
      `Access review: ${code(role)} has ${code('AWSBackupServiceRolePolicyForBackup')} and ${code('AWSBackupServiceRolePolicyForRestores')} and nothing else, and only ${code('backup.amazonaws.com')} may assume it.`,
      'People who may delete recovery points, change the lock or pass the role still need to.',
      'The vault policy refuses copies from other accounts (`DenyCopiesFromOtherAccounts`).',
      requiresMfa
        ? 'MFA: `DenyDestructionWithoutMfa` is in the vault policy: deleting recovery points, shortening their life or deleting the vault by hand needs a session with a second factor. Long-lived access keys say nothing of a factor and are not stopped: people have none.'
        : undefined,
      preventsDestroy ? 'Terraform still refuses to destroy vaults and keys (`preventDestroy`).' : undefined,
    ),
    bullets(
      requiresMfa ? undefined : 'Destroying backups by hand needs no second factor in this environment.',
      'Vault policies judge calls of the AWS Backup API. Snapshots are also objects of RDS and EC2: IAM has to guard those APIs.',
    ),
  );
}

function network({ network: place, region, accountId, vault }: ArrakisFacts): string {
  if (place === undefined) {
    return blocks(
      `**Network.** No VPC endpoint: calls go to ${code(`https://backup.${region}.amazonaws.com`)} over TLS, and the validator runs outside your network. With ${code('vpcId')}, ${code('privateSubnetIds')} and optionally ${code('endpointSecurityGroupIds')} the module adds an endpoint of the AWS Backup API and moves the validator into private subnets.`,
      checklist(
        `Calls from unexpected addresses: the field ${code('sourceIPAddress')} of the audit trail, for ${code(vault)} in account ${code(accountId)}.`,
      ),
    );
  }
  return blocks(
    `**Network.** AWS Backup is called through the endpoint ${code(place.endpointService)} in ${code(place.vpcId)}:`,
    shell(
      awsIn(region)(
        'ec2 describe-vpc-endpoints',
        `--filters Name=service-name,Values=${place.endpointService} Name=vpc-id,Values=${place.vpcId}`,
        '--query "VpcEndpoints[].[VpcEndpointId,State,Groups]" --output json',
      ),
      place.securityGroup === undefined
        ? undefined
        : awsIn(region)(
            'ec2 describe-security-groups',
            `--filters Name=group-name,Values=${place.securityGroup} Name=vpc-id,Values=${place.vpcId}`,
          ),
    ),
    checklist(
      place.securityGroup === undefined
        ? 'The security groups given for the endpoint let in HTTPS from its callers only.'
        : `Network access: ${code(place.securityGroup)} lets in HTTPS from its own members only.`,
      'Monitoring: flow logs of the VPC are on, and calls in the audit trail carry the id of the endpoint.',
    ),
  );
}
