import { shell } from '../../markdown';
import { awsIn, keepText } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { givePassword } from '../give-password';

/** When the password did not change. */
export function rotationTroubleshooting(facts: FibonacciFacts): readonly string[] {
  const { names, region, rotationLog } = facts;
  const aws = awsIn(region);
  const configuration = (query: string) =>
    aws('lambda get-function-configuration', `--function-name ${names.rotationFunction}`, `--query ${query}`);
  return [
    '### Rotation troubleshooting',
    '**1. Read the log.** The function does four steps: `createSecret`, `setSecret`, `testSecret`, `finishSecret`.',
    shell(`aws logs tail ${rotationLog} --follow --region ${region}`),
    '**2. Verify the VPC configuration.** The function needs the subnets, a security group that the cluster admits on port 5432, and the endpoint of Secrets Manager. Without one of them it runs until its timeout.',
    shell(
      configuration('VpcConfig'),
      keepText('SECURITY_GROUP', configuration("'VpcConfig.SecurityGroupIds[0]'")),
      aws('ec2 describe-security-group-rules', '--filters "Name=group-id,Values=$SECURITY_GROUP"'),
      aws(
        'ec2 describe-vpc-endpoints',
        `--filters Name=vpc-id,Values=${facts.inputs.vpcId} Name=service-name,Values=com.amazonaws.${region}.secretsmanager`,
      ),
    ),
    '**3. Check the IAM permissions.** The role of the function reads and writes the secret, and Secrets Manager may call the function.',
    shell(
      keepText('ROLE_ARN', configuration('Role')),
      keepText(
        'SECRET_ARN',
        aws('secretsmanager describe-secret', `--secret-id ${names.secret}`, '--query ARN'),
      ),
      'aws iam simulate-principal-policy --policy-source-arn "$ROLE_ARN" --resource-arns "$SECRET_ARN" \\',
      '  --action-names secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecretVersionStage',
      aws('lambda get-policy', `--function-name ${names.rotationFunction}`),
    ),
    '**4. Manual intervention, after repeated failures.** A version that still has `AWSPENDING` without `AWSCURRENT` blocks the next rotation: take the label off, bring database and secret together, then rotate again.',
    shell(
      keepText(
        'PENDING',
        aws(
          'secretsmanager list-secret-version-ids',
          `--secret-id ${names.secret}`,
          "--query \"Versions[?contains(VersionStages, 'AWSPENDING') && !contains(VersionStages, 'AWSCURRENT')].VersionId | [0]\"",
        ),
      ),
      aws(
        'secretsmanager update-secret-version-stage',
        `--secret-id ${names.secret}`,
        '--version-stage AWSPENDING',
        '--remove-from-version-id "$PENDING"',
      ),
    ),
    '### Give the database the password of the secret',
    'The password is neither shown nor in the list of processes:',
    shell(...givePassword(facts, names.cluster)),
    'Wait a minute, then rotate as in [Rotate now](#rotate-now).',
  ];
}
