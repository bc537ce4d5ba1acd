import {
  DynamodbTable,
  type DynamodbTableServerSideEncryption,
} from '@cdktf/provider-aws/lib/dynamodb-table';
import { Construct } from 'constructs';
import { KmsKey } from '../kms-key';
import { asString, judge, type Lift } from '../lift';
import type { Place, Statement } from '../policy';
import { dynamodbTableName } from '../rules';
import type { Deployment } from './context';
import {
  DEFAULT_SCHEMAS,
  EPHEMERAL_TABLE,
  EVENT_TYPE_INDEX,
  TABLES,
  tableId,
  type TableEncryption,
  type TableIndex,
  type TableKey,
  type TableSchema,
} from './tables';

/** The tables of the Task Manager: encrypted, restorable to a point in time, guarded against deletion. */
export class TaskManagerTables extends Construct {
  /** ARN of the tables' own key; `null`: DynamoDB or the account's managed key encrypts. */
  readonly keyArn: Lift<string | null>;

  constructor(
    scope: Construct,
    id: string,
    private readonly deployment: Deployment,
  ) {
    super(scope, id);
    const { inputs, settings } = deployment;
    const key = new KmsKey(this, 'tables', {
      exists: inputs.tableEncryption === 'customer-managed',
      alias: settings.names.tablesKeyAlias,
      description: 'Tables of the Task Manager and their backups',
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place: settings.place,
      statements: [tableUsersUse(settings.place)],
      preventDestroy: inputs.preventDestroy,
      tags: inputs.tags,
    });
    this.keyArn = key.arn;
    judge(
      this,
      TABLES.map((table) => settings.names.table(table))
        // A backup is named after its table and a day: the longer name is held to the same limit.
        .flatMap((name) => [name, `${name}-YYYY-MM-DD`])
        .map((name) => dynamodbTableName.claim('tablePrefix', { name })),
    );
    if (settings.createTables) for (const table of TABLES) this.table(table);
  }

  private table(table: TableKey): void {
    const { inputs, settings } = this.deployment;
    const schema = inputs.tableSchemas[table] ?? DEFAULT_SCHEMAS[table];
    const indexes = table === 'AuditLog' ? [EVENT_TYPE_INDEX] : [];
    const hasPitr = table !== EPHEMERAL_TABLE || inputs.rateLimitsPitr;
    new DynamodbTable(this, tableId(table), {
      name: settings.names.table(table),
      billingMode: 'PAY_PER_REQUEST',
      hashKey: schema.hashKey,
      ...(schema.rangeKey === undefined ? {} : { rangeKey: schema.rangeKey }),
      attribute: keyAttributes(schema, indexes).map((name) => ({ name, type: 'S' })),
      ...(indexes.length === 0
        ? {}
        : { globalSecondaryIndex: indexes.map((index) => ({ ...index, projectionType: 'ALL' })) }),
      pointInTimeRecovery: hasPitr
        ? { enabled: true, recoveryPeriodInDays: inputs.pitrRecoveryPeriodDays }
        : { enabled: false },
      serverSideEncryption: toEncryption(inputs.tableEncryption, this.keyArn),
      ...(schema.ttlAttribute === undefined
        ? {}
        : { ttl: { enabled: true, attributeName: schema.ttlAttribute } }),
      deletionProtectionEnabled: inputs.deletionProtection,
      tags: { ...inputs.tags },
      ...(inputs.preventDestroy ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }
}

/** DynamoDB wants each attribute that is a key of the table or of an index, once. */
function keyAttributes(schema: TableSchema, indexes: readonly TableIndex[]): readonly string[] {
  const keys = [schema, ...indexes].flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]);
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** To DynamoDB "enabled" means a key of KMS: without one the key of the account, `aws/dynamodb`. */
function toEncryption(
  encryption: TableEncryption,
  keyArn: Lift<string | null>,
): DynamodbTableServerSideEncryption {
  switch (encryption) {
    case 'aws-owned':
      return { enabled: false };
    case 'aws-managed':
      return { enabled: true };
    case 'customer-managed':
      return { enabled: true, kmsKeyArn: asString(keyArn) };
  }
}

/**
 * Whoever may use the tables uses the key through DynamoDB, and in no other way.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function tableUsersUse({ region, accountId }: Place): Statement {
  return {
    sid: 'TableUsersUseKeyThroughDynamoDb',
    effect: 'Allow',
    principal: '*',
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    // In a key policy `*` means "this key".
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': accountId,
        'kms:ViaService': `dynamodb.${String(region)}.amazonaws.com`,
      },
    },
  };
}
