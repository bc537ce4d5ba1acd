import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import { segment, text } from '../lift';
import { arnOf, type Statement } from '../policy';
import { SecureBucket } from '../secure-bucket';
import type { Watched } from './watched';

const TIMEOUT_SECONDS = 300;
const MEMORY_MB = 512;
const LOG_RETENTION_DAYS = 90;
/** Exports are written anew every day, and recovery points keep them longer: versions need not. */
const EXPORT_RETENTION_DAYS = 90;
/** What the keys of exports start with. */
const KEY_PREFIX = 'ecs';

/**
 * AWS Backup cannot back up ECS. A function writes cluster, services and task definitions as JSON into a bucket,
 * every day before the backup, and AWS Backup backs up the bucket.
 */
export class EcsExport extends Construct {
  readonly function: LambdaFunction;
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: Watched) {
    super(scope, id);
    const { inputs, settings, names, key } = props;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: names.exportBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: EXPORT_RETENTION_DAYS,
      intelligentTiering: false,
      notifiesEventBridge: true,
      preventDestroy: inputs.preventDestroy,
      tags: settings.tags,
    });
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.ecsExport,
      description: 'Exports the ECS cluster, its services and task definitions',
      packageName: 'ecs-export',
      environment: {
        CLUSTER_ARN: inputs.ecsClusterArn,
        BUCKET_NAME: this.bucket.nameWhereItExists(),
        KEY_PREFIX,
        ENVIRONMENT: inputs.environment,
        PROJECT: inputs.projectName,
      },
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      reservedConcurrency: 1,
      statements: this.statements(props),
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      tags: settings.tags,
    });
    const schedule = new EventRule(this, 'schedule', {
      exists: true,
      name: names.ecsExport,
      description: 'Exports the ECS cluster before the daily backup',
      schedule: inputs.ecsExportSchedule,
      schedulePath: 'ecsExportSchedule',
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: settings.tags,
    });
    this.function.allowInvocation('invoke', schedule);
  }

  /** Reads one cluster and writes below one prefix. Use of the key comes with the function. */
  private statements({ inputs: { ecsClusterArn }, place }: Watched): readonly Statement[] {
    const cluster = segment(ecsClusterArn, '/', 1);
    const services = arnOf(place, 'ecs', text`service/${cluster}/*`);
    const revisions = arnOf(place, 'ecs', text`service-revision/${cluster}/*`);
    const taskDefinitions = arnOf(place, 'ecs', 'task-definition/*');
    return [
      {
        sid: 'ReadCluster',
        effect: 'Allow',
        actions: ['ecs:DescribeClusters'],
        resources: [ecsClusterArn],
      },
      {
        sid: 'ListServices',
        effect: 'Allow',
        actions: ['ecs:ListServices'],
        // The action has no resource: the condition narrows it to the cluster.
        resources: ['*'],
        conditions: { ArnEquals: { 'ecs:cluster': ecsClusterArn } },
      },
      {
        sid: 'ReadServices',
        effect: 'Allow',
        actions: ['ecs:DescribeServiceRevisions', 'ecs:DescribeServices'],
        resources: [services, revisions],
      },
      {
        sid: 'ReadTaskDefinitions',
        effect: 'Allow',
        actions: ['ecs:DescribeTaskDefinition'],
        // AWS supports no resource for this action.
        resources: ['*'],
      },
      {
        sid: 'ReadTags',
        effect: 'Allow',
        actions: ['ecs:ListTagsForResource'],
        resources: [ecsClusterArn, services, taskDefinitions],
      },
      {
        sid: 'WriteExports',
        effect: 'Allow',
        actions: ['s3:PutObject'],
        resources: [`${this.bucket.arnWhereItExists()}/${KEY_PREFIX}/*`],
      },
    ];
  }
}
