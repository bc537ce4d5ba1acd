import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  DBClusterAlreadyExistsFault,
  DBClusterNotFoundFault,
  DBInstanceAlreadyExistsFault,
  DBInstanceNotFoundFault,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  EnableHttpEndpointCommand,
  InvalidDBClusterStateFault,
  RDSClient,
  RestoreDBClusterToPointInTimeCommand,
  type DBCluster,
  type DBInstance,
  type RestoreDBClusterToPointInTimeMessage,
  type Tag,
} from '@aws-sdk/client-rds';
import {
  ExecuteStatementCommand,
  HttpEndpointNotEnabledException,
  RDSDataClient,
} from '@aws-sdk/client-rds-data';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  type GetObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

export const SOURCE = 'fibonacci-aurora-cluster-prod';
export const OWN = 'fibonacci-test-restore-automated-prod';
export const WRITER = `${OWN}-writer`;
export const BUCKET = 'fibonacci-site-prod-123456789012';
export const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/0f0f0f0f-1111-2222-3333-444444444444';
export const SECRET_ARN =
  'arn:aws:secretsmanager:us-east-1:123456789012:secret:fibonacci/db/credentials-prod-AbCdEf';
export const ENVIRONMENT = {
  CLUSTER_IDENTIFIER: SOURCE,
  TEST_CLUSTER_IDENTIFIER: OWN,
  SUBNET_GROUP: 'fibonacci-db-subnet-group',
  SECURITY_GROUP_IDS: 'sg-0a,sg-0b',
  MIN_CAPACITY: '0.5',
  MAX_CAPACITY: '4',
  KMS_KEY_ARN: KEY_ARN,
  SECRET_ARN,
  DATABASE_NAME: 'fibonacci',
  TABLE: 'nigredo_leads.leads',
  DEADLINE_MINUTES: '240',
  MAX_AGE_MINUTES: '30',
  SITE_BUCKET: BUCKET,
  METRIC_NAMESPACE: 'Fibonacci/Backup',
};

export const arn = (kind: 'cluster' | 'db', name: string) =>
  `arn:aws:rds:us-east-1:123456789012:${kind}:${name}`;

/** An error as AWS answers it. */
export function fault(name: string, side: 'client' | 'server' = 'client', status = 400): Error {
  const error = new Error(`${name} was injected`);
  return Object.assign(error, { name, $fault: side, $metadata: { httpStatusCode: status } });
}

const nothing = { $metadata: {} };
const notFound = { message: 'not found', $metadata: {} };

interface ObjectVersion {
  readonly key: string;
  readonly id: string;
  /** Undefined: a delete marker. */
  readonly body: Buffer | undefined;
}

interface Injected {
  readonly error: Error;
  /** The call has its effect, and its answer is lost. */
  readonly isLate: boolean;
  /** How often it still happens. */
  left: number;
}

/** RDS, its Data API, S3 and CloudWatch of one account, in memory, behind the clients of the SDK. */
export class Account {
  readonly clusters = new Map<string, DBCluster>();
  readonly instances = new Map<string, DBInstance>();
  versions: ObjectVersion[] = [];
  readonly metrics: MetricDatum[] = [];
  /** Every call that changes something, `DeleteDBCluster fibonacci-...`. */
  readonly calls: string[] = [];
  readonly restores: RestoreDBClusterToPointInTimeMessage[] = [];
  readonly statements: object[] = [];
  /** What the Data API answers; an Error is thrown. */
  answer: boolean | Error = true;
  keepsVersions = true;
  /** How many versions S3 lists at once. */
  pageSize = 1000;
  /** Which calls to S3 could be given up. */
  signals: () => readonly (AbortSignal | undefined)[] = () => [];
  private readonly injected = new Map<string, Injected>();
  private versionCount = 0;

  constructor(restorableAt: Date) {
    this.clusters.set(SOURCE, {
      DBClusterIdentifier: SOURCE,
      DBClusterArn: arn('cluster', SOURCE),
      Status: 'available',
      LatestRestorableTime: restorableAt,
      EngineVersion: '15.8',
    });
    this.mockDatabases();
    this.mockData();
    this.mockObjects();
    this.mockMetrics();
  }

  /** An operation fails the next so many times. */
  fail(operation: string, error: Error, { times = 1, isLate = false } = {}): void {
    this.injected.set(operation, { error, isLate, left: times });
  }

  recover(): void {
    this.injected.clear();
    this.answer = true;
  }

  /** Time passes: what is under way is finished. */
  pass(): void {
    for (const [name, cluster] of this.clusters) {
      if (cluster.Status === 'deleting') this.clusters.delete(name);
      if (cluster.Status === 'creating') cluster.Status = 'available';
    }
    for (const [name, instance] of this.instances) {
      if (instance.DBInstanceStatus === 'deleting') this.instances.delete(name);
      if (instance.DBInstanceStatus === 'creating') instance.DBInstanceStatus = 'available';
    }
  }

  tagsOfTest(): Readonly<Record<string, string | undefined>> {
    const tags = this.clusters.get(OWN)?.TagList ?? [];
    return Object.fromEntries(tags.map(({ Key = '', Value }) => [Key, Value]));
  }

  /** Values of a metric of one of the tests, in the order in which they were put. */
  values(metric: string, test: 'database' | 'site'): readonly (number | undefined)[] {
    return this.metrics
      .filter(
        ({ MetricName, Dimensions = [] }) =>
          MetricName === metric && Dimensions.some(({ Name, Value }) => Name === 'Test' && Value === test),
      )
      .map(({ Value }) => Value);
  }

  addObject(key: string, body: string): ObjectVersion {
    const version = { key, id: `foreign-${++this.versionCount}`, body: Buffer.from(body) };
    this.versions.push(version);
    return version;
  }

  /** Does a call, unless it is to fail. */
  private async do<T>(operation: string, effect: () => T): Promise<T> {
    const found = this.injected.get(operation);
    if (found === undefined || found.left === 0) return Promise.resolve(effect());
    found.left -= 1;
    if (found.isLate) effect();
    return Promise.reject(found.error);
  }

  private mockDatabases(): void {
    const rds = mockClient(RDSClient);
    rds
      .on(DescribeDBClustersCommand)
      .callsFake(({ DBClusterIdentifier: name = '' }) =>
        this.do('DescribeDBClusters', () => ({ DBClusters: [structuredClone(this.cluster(name))] })),
      );
    rds
      .on(DescribeDBInstancesCommand)
      .callsFake(({ DBInstanceIdentifier: name = '' }) =>
        this.do('DescribeDBInstances', () => ({ DBInstances: [structuredClone(this.instance(name))] })),
      );
    rds
      .on(RestoreDBClusterToPointInTimeCommand)
      .callsFake((input: RestoreDBClusterToPointInTimeMessage) =>
        this.do('RestoreDBClusterToPointInTime', () => this.restore(input)),
      );
    rds
      .on(CreateDBInstanceCommand)
      .callsFake((input: DBInstance & { Tags?: Tag[] }) =>
        this.do('CreateDBInstance', () => this.createInstance(input)),
      );
    rds.on(EnableHttpEndpointCommand).callsFake(({ ResourceArn }) =>
      this.do('EnableHttpEndpoint', () => {
        this.calls.push('EnableHttpEndpoint');
        this.byArn(ResourceArn).HttpEndpointEnabled = true;
        return nothing;
      }),
    );
    rds.on(AddTagsToResourceCommand).callsFake(({ ResourceName, Tags = [] }) =>
      this.do('AddTagsToResource', () => {
        this.calls.push('AddTagsToResource');
        const cluster = this.byArn(ResourceName);
        const added = Tags as Tag[];
        const kept = (cluster.TagList ?? []).filter(({ Key }) => added.every((tag) => tag.Key !== Key));
        cluster.TagList = [...kept, ...added];
        return nothing;
      }),
    );
    rds.on(DeleteDBInstanceCommand).callsFake((input) =>
      this.do('DeleteDBInstance', () => {
        this.calls.push(`DeleteDBInstance ${String(input.DBInstanceIdentifier)}`);
        this.instance(String(input.DBInstanceIdentifier)).DBInstanceStatus = 'deleting';
        return nothing;
      }),
    );
    rds.on(DeleteDBClusterCommand).callsFake((input) =>
      this.do('DeleteDBCluster', () => {
        const { DBClusterIdentifier: name, SkipFinalSnapshot, DeleteAutomatedBackups } = input;
        this.calls.push(`DeleteDBCluster ${String(name)}`);
        if (SkipFinalSnapshot !== true || DeleteAutomatedBackups !== true)
          throw new Error('something would stay');
        const cluster = this.cluster(String(name));
        const members = [...this.instances.values()].filter((one) => one.DBClusterIdentifier === name);
        if (cluster.Status !== 'available' || members.length > 0)
          throw new InvalidDBClusterStateFault(notFound);
        cluster.Status = 'deleting';
        return nothing;
      }),
    );
  }

  private restore(input: RestoreDBClusterToPointInTimeMessage): object {
    const name = String(input.DBClusterIdentifier);
    if (this.clusters.has(name)) throw new DBClusterAlreadyExistsFault(notFound);
    this.calls.push(`RestoreDBClusterToPointInTime ${name}`);
    this.restores.push(input);
    this.clusters.set(name, {
      DBClusterIdentifier: name,
      DBClusterArn: arn('cluster', name),
      Status: 'creating',
      EngineVersion: '15.8',
      StorageEncrypted: true,
      KmsKeyId: input.KmsKeyId,
      HttpEndpointEnabled: false,
      TagList: input.Tags,
    });
    return nothing;
  }

  private createInstance({ Tags, ...input }: DBInstance & { Tags?: Tag[] }): object {
    const name = String(input.DBInstanceIdentifier);
    if (this.instances.has(name)) throw new DBInstanceAlreadyExistsFault(notFound);
    if (this.cluster(String(input.DBClusterIdentifier)).Status !== 'available')
      throw new InvalidDBClusterStateFault(notFound);
    this.calls.push(`CreateDBInstance ${name}`);
    this.instances.set(name, { ...input, TagList: Tags, DBInstanceStatus: 'creating' });
    return nothing;
  }

  private cluster(name: string): DBCluster {
    const cluster = this.clusters.get(name);
    if (cluster === undefined) throw new DBClusterNotFoundFault(notFound);
    return cluster;
  }

  private instance(name: string): DBInstance {
    const instance = this.instances.get(name);
    if (instance === undefined) throw new DBInstanceNotFoundFault(notFound);
    return instance;
  }

  private byArn(clusterArn: unknown): DBCluster {
    return this.cluster(String(clusterArn).split(':').at(-1) ?? '');
  }

  private mockData(): void {
    mockClient(RDSDataClient)
      .on(ExecuteStatementCommand)
      .callsFake((input: { resourceArn?: string }) =>
        this.do('ExecuteStatement', () => {
          this.statements.push(input);
          if (this.byArn(input.resourceArn).HttpEndpointEnabled !== true)
            throw new HttpEndpointNotEnabledException(notFound);
          if (this.answer instanceof Error) throw this.answer;
          return { records: [[{ booleanValue: this.answer }]] };
        }),
      );
  }

  private mockObjects(): void {
    const s3 = mockClient(S3Client);
    this.signals = () =>
      s3.calls().map(({ args }) => {
        const [, options] = args as readonly unknown[];
        return (options as { readonly abortSignal?: AbortSignal } | undefined)?.abortSignal;
      });
    s3.on(PutObjectCommand).callsFake(({ Key, Body }) =>
      this.do('PutObject', () => ({ VersionId: this.put(String(Key), Body as Buffer) })),
    );
    s3.on(CopyObjectCommand).callsFake(({ Key, CopySource }) =>
      this.do('CopyObject', () => {
        const [, id] = String(CopySource).split('?versionId=');
        const source = this.versions.find((version) => version.id === id);
        if (source === undefined) throw fault('NoSuchVersion', 'client', 404);
        this.put(String(Key), source.body);
        return nothing;
      }),
    );
    s3.on(GetObjectCommand).callsFake(({ Key }) =>
      this.do('GetObject', () => {
        const body = this.versions.findLast((version) => version.key === Key)?.body;
        if (body === undefined) throw fault('NoSuchKey', 'client', 404);
        return {
          Body: { transformToByteArray: () => Promise.resolve(new Uint8Array(body)) },
        } as unknown as GetObjectCommandOutput;
      }),
    );
    s3.on(DeleteObjectCommand).callsFake(({ Key, VersionId }) =>
      this.do(VersionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', () => {
        this.calls.push(
          `DeleteObject ${String(Key)}${VersionId === undefined ? '' : ` ${String(VersionId)}`}`,
        );
        if (VersionId === undefined) this.put(String(Key), undefined);
        else this.versions = this.versions.filter(({ id }) => id !== VersionId);
        return nothing;
      }),
    );
    s3.on(ListObjectVersionsCommand).callsFake(({ Prefix, KeyMarker, VersionIdMarker }) =>
      this.do('ListObjectVersions', () => {
        const listed = this.versions.filter(({ key }) => key.startsWith(String(Prefix)));
        // A position stays one although what stood there is deleted meanwhile.
        const from = KeyMarker === undefined ? 0 : listed.findIndex(({ id }) => id > String(VersionIdMarker));
        const rest = from === -1 ? [] : listed.slice(from);
        const page = rest.slice(0, this.pageSize);
        const toEntry = ({ key, id }: ObjectVersion) => ({ Key: key, VersionId: id });
        return {
          Versions: page.filter(({ body }) => body !== undefined).map(toEntry),
          DeleteMarkers: page.filter(({ body }) => body === undefined).map(toEntry),
          IsTruncated: rest.length > page.length,
          NextKeyMarker: page.at(-1)?.key,
          NextVersionIdMarker: page.at(-1)?.id,
        };
      }),
    );
  }

  private put(key: string, body: Buffer | undefined): string | undefined {
    const id = `v${String(++this.versionCount).padStart(6, '0')}`;
    this.versions.push({ key, id, body });
    return this.keepsVersions ? id : undefined;
  }

  private mockMetrics(): void {
    mockClient(CloudWatchClient)
      .on(PutMetricDataCommand)
      .callsFake(({ MetricData = [] }) =>
        this.do('PutMetricData', () => {
          this.metrics.push(...(MetricData as MetricDatum[]));
          return nothing;
        }),
      );
  }
}
