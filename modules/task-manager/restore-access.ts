import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { text, ifSet, isSet, type Lift } from '../lift';
import { arnOf, policyDocument, type Statement } from '../policy';
import type { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';

/** What the names of restored tables end with: only these may an operator delete. */
const RESTORED_SUFFIXES = ['-Restored', '-Test'];

const RESTORES = [
  'dynamodb:RestoreTableFromAwsBackup',
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:RestoreTableToPointInTime',
];

interface RestoreAccessProps extends Deployment {
  readonly evidence: SecureBucket;
  /** Key of the evidence bucket. */
  readonly keyArn: Lift<string | null>;
  readonly tablesKeyArn: Lift<string | null>;
}

/**
 * Who may restore, as a policy to attach, and a policy that takes it from everybody else. Both are identity
 * policies: a backup takes no policy of its own.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
export class RestoreAccess extends Construct {
  readonly operatorPolicyArn: string;
  readonly restrictionPolicyArn: string;

  constructor(scope: Construct, id: string, props: RestoreAccessProps) {
    super(scope, id);
    const { inputs, settings } = props;
    const { names } = settings;
    const operator = new IamPolicy(this, 'operator', {
      name: names.restoreOperatorPolicy,
      description: 'Restores tables of the Task Manager, merges what was restored, and files the evidence',
      policy: policyDocument(operatorStatements(props)),
      tags: { ...inputs.tags },
    });
    const restriction = new IamPolicy(this, 'restriction', {
      name: names.restoreRestrictionPolicy,
      description: 'Takes restores and the deletion of backups from everybody but the restore operators',
      policy: policyDocument([restrictionStatement(props)]),
      tags: { ...inputs.tags },
    });
    this.operatorPolicyArn = operator.arn;
    this.restrictionPolicyArn = restriction.arn;
    this.attach('Operators', operator.arn, inputs.restoreOperatorRoleArns);
    this.attach('Restricted', restriction.arn, inputs.restrictedRoleArns);
  }

  private attach(id: string, policyArn: string, roleArns: readonly string[]): void {
    const attachments = new Construct(this, id);
    for (const arn of roleArns) {
      const role = arn.split('/').at(-1) ?? arn;
      new IamRolePolicyAttachment(attachments, `${id.toLowerCase()}-${role}`, { role, policyArn });
    }
  }
}

function operatorStatements(props: RestoreAccessProps): readonly Statement[] {
  const { inputs, settings, evidence, keyArn, tablesKeyArn } = props;
  const { names, place } = settings;
  const tables = arnOf(place, 'dynamodb', `table/${inputs.tablePrefix}*`);
  const keys = [keyArn, tablesKeyArn].filter((arn) => isSet(arn) !== false);
  return [
    {
      sid: 'Restore',
      effect: 'Allow',
      actions: RESTORES.filter((action) => !action.endsWith('AwsBackup')),
      resources: [tables, text`${tables}/backup/*`],
    },
    {
      // A restore reads and writes the new table in the name of the caller.
      sid: 'FillAndMergeTables',
      effect: 'Allow',
      actions: [
        'dynamodb:BatchWriteItem',
        'dynamodb:DeleteItem',
        'dynamodb:DescribeTable',
        'dynamodb:DescribeTimeToLive',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'dynamodb:TagResource',
        'dynamodb:UpdateContinuousBackups',
        'dynamodb:UpdateItem',
        'dynamodb:UpdateTimeToLive',
      ],
      resources: [tables, text`${tables}/index/*`],
    },
    {
      sid: 'FindBackups',
      effect: 'Allow',
      actions: ['dynamodb:DescribeBackup', 'dynamodb:DescribeContinuousBackups'],
      resources: [tables, text`${tables}/backup/*`],
    },
    {
      sid: 'ListBackups',
      effect: 'Allow',
      actions: ['dynamodb:ListBackups'],
      // Backups are listed by account: AWS offers no narrower resource for this action.
      resources: ['*'],
    },
    {
      sid: 'DeleteRestoredTables',
      effect: 'Allow',
      actions: ['dynamodb:DeleteTable'],
      resources: RESTORED_SUFFIXES.map((suffix) => text`${tables}${suffix}`),
    },
    {
      sid: 'KeepBackupsLonger',
      effect: 'Allow',
      actions: ['ssm:GetParameter', 'ssm:PutParameter'],
      resources: [names.retainedBackupsParameterArn],
    },
    {
      sid: 'FileEvidence',
      effect: 'Allow',
      actions: ['s3:PutObject'],
      resources: [`${evidence.arnWhereItExists()}/restore-tests/*`],
    },
    {
      sid: 'PutMetrics',
      effect: 'Allow',
      actions: ['cloudwatch:PutMetricData'],
      // Metrics have no ARN: the namespace is the narrowest form.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
    },
    {
      sid: 'UseKeys',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: keys.map((arn) => ifSet<string, string>(arn, (set) => set, '')),
    },
  ];
}

/** A deny stands above every allow. The clean-up and AWS Backup go on by their own roles. */
function restrictionStatement({ inputs, settings }: RestoreAccessProps): Statement {
  const { names, place } = settings;
  const role = (name: string) =>
    `arn:${String(place.partition)}:iam::${String(place.accountId)}:role/${name}`;
  const tables = arnOf(place, 'dynamodb', `table/${inputs.tablePrefix}*`);
  return {
    sid: 'OnlyOperatorsRestore',
    effect: 'Deny',
    actions: ['dynamodb:DeleteBackup', ...RESTORES],
    resources: [tables, text`${tables}/backup/*`],
    conditions: {
      ArnNotEquals: {
        'aws:PrincipalArn': [
          ...inputs.restoreOperatorRoleArns,
          role(names.backupFunction),
          role(names.backupRole),
        ],
      },
    },
  };
}
