import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { Construct } from 'constructs';
import { asString } from '../lift';
import { SecureBucket } from '../secure-bucket';
import { analyticsQueries } from './backup-analytics-queries';
import {
  TRAIL_COLUMNS,
  TRAIL_PARTITIONS,
  TRAIL_TABLE,
  partitionProjection,
  trailLocation,
} from './backup-analytics-table';
import type { Deployment } from './context';

/** Answers can be had again from the log: they are kept for a look, no longer. */
const RESULT_DAYS = 30;
const BYTES_A_MB = 1_048_576;

/**
 * A table over the logs of the trail, and saved queries: who deleted or changed backups, which restores failed, who
 * changed a retention, who read the secret. Athena reads with the rights of whoever asks.
 */
export class BackupAnalytics extends Construct {
  readonly workgroupName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: Deployment,
  ) {
    super(scope, id);
    const { settings } = props;
    const { names } = settings;
    const database = new GlueCatalogDatabase(this, 'Database', {
      name: names.analyticsDatabase,
      description: 'Logs of the trail of Fibonacci',
      tags: { ...props.inputs.tags },
    });
    this.table(database.name);
    const workgroup = this.workgroup();
    this.workgroupName = workgroup.name;
    for (const [query, { description, sql }] of Object.entries(analyticsQueries(names))) {
      new AthenaNamedQuery(this, query, {
        name: names.named(query),
        description,
        workgroup: workgroup.id,
        database: database.name,
        query: sql,
      });
    }
  }

  private table(databaseName: string): void {
    const { inputs, settings } = this.props;
    new GlueCatalogTable(this, 'trail', {
      name: TRAIL_TABLE,
      databaseName,
      description: 'Records of CloudTrail, by region and day',
      tableType: 'EXTERNAL_TABLE',
      parameters: {
        EXTERNAL: 'TRUE',
        classification: 'cloudtrail',
        ...partitionProjection(inputs, settings),
      },
      partitionKeys: columns(TRAIL_PARTITIONS),
      storageDescriptor: {
        location: trailLocation(settings),
        inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        serDeInfo: { serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe' },
        columns: columns(TRAIL_COLUMNS),
      },
    });
  }

  private workgroup(): AthenaWorkgroup {
    const { inputs, settings, key } = this.props;
    const { names } = settings;
    const results = new SecureBucket(this, 'results', {
      exists: true,
      name: names.queryResultBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: RESULT_DAYS,
      tags: { ...inputs.tags, Purpose: 'answers of queries' },
    });
    return new AthenaWorkgroup(this, 'Workgroup', {
      name: names.analyticsWorkgroup,
      description: 'Questions to the trail of Fibonacci',
      configuration: {
        // Whoever asks can neither read more nor write the answer to another place.
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: inputs.analyticsScanLimitMb * BYTES_A_MB,
        resultConfiguration: {
          outputLocation: `s3://${results.nameWhereItExists()}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: asString(key.arn) },
        },
      },
      // The history of queries goes with it: Athena deletes no workgroup that has one.
      forceDestroy: true,
      tags: { ...inputs.tags },
    });
  }
}

function columns(types: Readonly<Record<string, string>>): { name: string; type: string }[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}
