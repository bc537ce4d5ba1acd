import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction as AwsLambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import type { EventRule } from '../event-rule';
import { Maybe, asBoolean, asMap, asString, ifSet, iff, isSet, text, type Lift } from '../lift';
import { policyDocument, trustPolicy, type Statement } from '../policy';
import { codePackage } from './code-package';

/** The newest runtime that provider 5.100.0 knows. */
const RUNTIME = 'nodejs22.x';
/** How long a failed event waits in the dead-letter queue: the most that SQS keeps. */
const DEAD_LETTER_DAYS = 14;
const SECONDS_A_DAY = 86_400;

export interface LambdaFunctionProps {
  readonly exists: Lift<boolean>;
  readonly name: Lift<string>;
  readonly description: string;
  /** Folder name of the source below `lambda/`. */
  readonly packageName: string;
  readonly environment: Readonly<Record<string, Lift<string>>>;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
  /** 128 to 10240. */
  readonly memoryMb: number;
  /** How many may run at once: 1 keeps a function from running beside itself. */
  readonly reservedConcurrency: number;
  /** What the function may do besides writing its log and its dead letters. */
  readonly statements: readonly Statement[];
  /** Encrypts the log group and the queue; `null`: keys that AWS owns. */
  readonly kmsKeyArn: Lift<string | null>;
  /** One of the values CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
  /** @default - not in a network of the account */
  readonly network?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** A function with a role of its own, a log group that expires, and a queue for events that failed. */
export class LambdaFunction extends Construct {
  private readonly function: Maybe<AwsLambdaFunction>;
  private readonly deadLetters: Maybe<SqsQueue>;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { exists } = props;
    const logGroup = Maybe.build(exists, (meta) => this.logGroup(meta, props));
    this.deadLetters = Maybe.build(exists, (meta) => this.queue(meta, props));
    const role = Maybe.build(exists, (meta) => this.role(meta, props));
    const policy = Maybe.build(
      exists,
      (meta) =>
        new IamRolePolicy(this, 'Policy', {
          ...meta,
          name: asString(props.name),
          role: role.at('id'),
          policy: policyDocument([...this.ownStatements(logGroup, props), ...props.statements]),
        }),
    );
    this.function = Maybe.build(exists, (meta) => {
      const { path, sourceCodeHash } = codePackage(props.packageName);
      const asset = new TerraformAsset(this, 'package', {
        path,
        type: AssetType.FILE,
        assetHash: hex(sourceCodeHash),
      });
      return new AwsLambdaFunction(this, 'Resource', {
        ...meta,
        functionName: asString(props.name),
        description: props.description,
        role: role.at('arn'),
        runtime: RUNTIME,
        architectures: ['arm64'],
        handler: 'index.handler',
        filename: `\${path.module}/${asset.path}`,
        sourceCodeHash,
        timeout: props.timeoutSeconds,
        memorySize: props.memoryMb,
        reservedConcurrentExecutions: props.reservedConcurrency,
        environment: {
          variables: Object.fromEntries(
            Object.entries(props.environment).map(([key, value]) => [key, asString(value)]),
          ),
        },
        deadLetterConfig: { targetArn: this.deadLetters.at('arn') },
        ...(props.network === undefined
          ? {}
          : {
              vpcConfig: {
                subnetIds: [...props.network.subnetIds],
                securityGroupIds: [...props.network.securityGroupIds],
              },
            }),
        tags: asMap(props.tags),
        // Without its log group Lambda makes one that never expires; without its policy the first run fails.
        dependsOn: [logGroup.resource, policy.resource].filter((resource) => resource !== undefined),
      });
    });
    Maybe.build(
      exists,
      (meta) =>
        new LambdaFunctionEventInvokeConfig(this, 'Retries', {
          ...meta,
          functionName: this.function.at('functionName'),
          maximumRetryAttempts: 1,
          maximumEventAgeInSeconds: 3600,
        }),
    );
  }

  /** Lets an event rule invoke the function. */
  allowInvocation(id: string, rule: EventRule): void {
    Maybe.build(
      this.function.exists,
      (meta) =>
        new LambdaPermission(this, id, {
          ...meta,
          functionName: this.function.at('functionName'),
          action: 'lambda:InvokeFunction',
          principal: 'events.amazonaws.com',
          sourceArn: rule.arnWhereItExists(),
        }),
    );
  }

  /** The function's name, or null where there is no function. */
  get functionName(): Lift<string | null> {
    return this.function.get('functionName');
  }

  /** The ARN, for resources that exist only where the function does. */
  arnWhereItExists(): string {
    return this.function.at('arn');
  }

  /** The name of the dead-letter queue, for resources that exist only where the function does. */
  deadLetterQueueName(): string {
    return this.deadLetters.at('name');
  }

  private logGroup(meta: object, props: LambdaFunctionProps): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, 'Logs', {
      ...meta,
      name: asString(logGroupName(props.name)),
      retentionInDays: props.logRetentionDays,
      kmsKeyId: asString(props.kmsKeyArn),
      tags: asMap(props.tags),
    });
  }

  private queue(meta: object, props: LambdaFunctionProps): SqsQueue {
    return new SqsQueue(this, 'DeadLetters', {
      ...meta,
      name: asString(text`${props.name}-dead-letters`),
      messageRetentionSeconds: DEAD_LETTER_DAYS * SECONDS_A_DAY,
      kmsMasterKeyId: asString(props.kmsKeyArn),
      // Never both: with a key of its own the queue takes no key of the service.
      sqsManagedSseEnabled: asBoolean(iff<boolean | null>(isSet(props.kmsKeyArn), null, true)),
      tags: asMap(props.tags),
    });
  }

  private role(meta: object, props: LambdaFunctionProps): IamRole {
    return new IamRole(this, 'Role', {
      ...meta,
      name: asString(props.name),
      description: asString(text`Execution role of the function ${props.name}`),
      assumeRolePolicy: trustPolicy('lambda.amazonaws.com'),
      tags: asMap(props.tags),
    });
  }

  private ownStatements(
    logGroup: Maybe<CloudwatchLogGroup>,
    { kmsKeyArn, network }: LambdaFunctionProps,
  ): readonly Statement[] {
    if (logGroup.resource === undefined) return [];
    return [
      {
        sid: 'WriteLog',
        effect: 'Allow',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${logGroup.at('arn')}:*`],
      },
      {
        sid: 'SendDeadLetters',
        effect: 'Allow',
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetters.at('arn')],
      },
      {
        sid: 'UseKey',
        effect: 'Allow',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [ifSet<string, string>(kmsKeyArn, (arn) => arn, '')],
        on: isSet(kmsKeyArn),
      },
      {
        sid: 'AttachToNetwork',
        effect: 'Allow',
        actions: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        // Lambda attaches itself to the network; AWS documents these actions for it without a narrower resource.
        resources: ['*'],
        on: network !== undefined,
      },
    ];
  }
}

/** The name Lambda expects of a function's log group. */
export function logGroupName(functionName: Lift<string>): Lift<string> {
  return text`/aws/lambda/${functionName}`;
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}
