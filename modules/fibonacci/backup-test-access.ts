import { asString } from '../lift';
import { arnOf, type Statement } from '../policy';
import type { SecureBucket } from '../secure-bucket';
import { BACKUP_TEST_TAG, SITE_TEST_PREFIX, backupTestWriter } from './backup-test-facts';
import type { Deployment } from './context';

interface TestedParts extends Deployment {
  readonly site: SecureBucket;
  readonly secretArn: string;
}

/** What the test function may do besides writing its log. It makes and deletes one cluster, by its name and tag. */
export function backupTestStatements(parts: TestedParts): readonly Statement[] {
  return [...restores(parts), ...deletes(parts), ...looks(parts), ...usesKey(parts), ...writesObjects(parts)];
}

function restores({ settings }: TestedParts): readonly Statement[] {
  const { names, place } = settings;
  const rds = (resource: string) => arnOf(place, 'rds', resource);
  const cluster = rds(`cluster:${names.backupTestCluster}`);
  const writer = rds(`db:${backupTestWriter(names.backupTestCluster)}`);
  const subnets = rds(`subgrp:${names.subnetGroup}`);
  return [
    {
      sid: 'Restore',
      effect: 'Allow',
      actions: ['rds:RestoreDBClusterToPointInTime'],
      resources: [names.clusterArn, cluster, subnets, rds('cluster-pg:default.*'), rds('og:default:*')],
    },
    {
      sid: 'MakeInstance',
      effect: 'Allow',
      actions: ['rds:CreateDBInstance'],
      resources: [cluster, writer, subnets, rds('pg:default.*'), rds('og:default:*')],
    },
    { sid: 'Tag', effect: 'Allow', actions: ['rds:AddTagsToResource'], resources: [cluster, writer] },
    {
      sid: 'AskDatabase',
      effect: 'Allow',
      actions: ['rds-data:ExecuteStatement', 'rds:EnableHttpEndpoint'],
      resources: [cluster],
    },
  ];
}

/** By name and tag. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAM.SpecifyingCustomTags.html */
function deletes({ settings }: TestedParts): readonly Statement[] {
  const { names, place } = settings;
  const own = names.backupTestCluster;
  return [
    {
      sid: 'DeleteTestCluster',
      effect: 'Allow',
      actions: ['rds:DeleteDBCluster'],
      resources: [arnOf(place, 'rds', `cluster:${own}`)],
      conditions: { StringEquals: { [`rds:cluster-tag/${BACKUP_TEST_TAG}`]: own } },
    },
    {
      sid: 'DeleteTestInstance',
      effect: 'Allow',
      actions: ['rds:DeleteDBInstance'],
      resources: [arnOf(place, 'rds', `db:${backupTestWriter(own)}`)],
      conditions: { StringEquals: { [`rds:db-tag/${BACKUP_TEST_TAG}`]: own } },
    },
  ];
}

function looks({ settings, secretArn }: TestedParts): readonly Statement[] {
  const { names, place } = settings;
  const rds = (resource: string) => arnOf(place, 'rds', resource);
  return [
    {
      sid: 'LookAtClusters',
      effect: 'Allow',
      actions: ['rds:DescribeDBClusters', 'rds:DescribeDBInstances'],
      resources: [
        names.clusterArn,
        rds(`cluster:${names.backupTestCluster}`),
        rds(`db:${backupTestWriter(names.backupTestCluster)}`),
      ],
    },
    {
      sid: 'SignIn',
      effect: 'Allow',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secretArn],
    },
    {
      sid: 'PutMetrics',
      effect: 'Allow',
      actions: ['cloudwatch:PutMetricData'],
      // Metrics have no ARN: the namespace is the narrowest form.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
    },
  ];
}

/** Data keys and decryption are in the function's own statement. */
function usesKey({ key }: TestedParts): readonly Statement[] {
  const keyArn = asString(key.arn) ?? '';
  return [
    { sid: 'LookAtKey', effect: 'Allow', actions: ['kms:DescribeKey'], resources: [keyArn] },
    {
      sid: 'GrantKeyToTestCluster',
      effect: 'Allow',
      actions: ['kms:CreateGrant'],
      resources: [keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

function writesObjects({ site }: TestedParts): readonly Statement[] {
  const bucketArn = site.arnWhereItExists();
  return [
    {
      sid: 'WriteTestObjects',
      effect: 'Allow',
      actions: [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:PutObject',
      ],
      resources: [`${bucketArn}/${SITE_TEST_PREFIX}*`],
    },
    {
      sid: 'ListTestObjects',
      effect: 'Allow',
      actions: ['s3:ListBucketVersions'],
      resources: [bucketArn],
      conditions: { StringEquals: { 's3:prefix': SITE_TEST_PREFIX } },
    },
  ];
}
