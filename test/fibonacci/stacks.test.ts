import { rmSync } from 'node:fs';
import {
  ENVIRONMENT_NAMES,
  environment,
  onlyRequired,
  synthesize,
  temporary,
  type Statement,
} from './synthesized';

const production = synthesize(environment('production'));
const everything = synthesize(
  environment('production', {
    enableReplication: true,
    enableGlobalDatabase: true,
    enableAwsBackup: true,
    enableRestoreTesting: true,
    enableBackupTesting: true,
    drSubnetIds: ['subnet-0c', 'subnet-0d'],
    drSecurityGroupIds: ['sg-0c'],
    siteDistributionArns: ['arn:aws:cloudfront::123456789012:distribution/E123'],
  }),
);

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('the stack', () => {
  test('works in the documented region, and in no other account [F-017]', () => {
    expect(synthesize(onlyRequired()).json.provider.aws).toEqual([
      { region: 'us-east-1', allowed_account_ids: ['123456789012'] },
    ]);
  });

  test('says what a restored cluster needs: groups, subnet group and names [F-018]', () => {
    const value = (name: string) => production.json.output[name]?.value;
    expect(value('db_subnet_group_name')).toBe('${"fibonacci-db-subnet-group"}');
    expect(value('vpc_security_group_ids')).toBe('${[aws_security_group.database.id]}');
    for (const name of [
      'cluster_identifier',
      'cluster_endpoint',
      'site_bucket_name',
      'cloudtrail_bucket_name',
      'secret_arn',
      'kms_key_arn',
      'sns_topic_arn',
      'dashboard_name',
      'recovery_objectives',
    ]) {
      expect([name, value(name)]).toEqual([name, expect.any(String)]);
    }
  });

  test('takes the names, the groups and the engine that an environment gives', () => {
    const own = synthesize(
      onlyRequired({ clusterIdentifier: 'leads', securityGroupIds: ['sg-0a'], engineVersion: '16.6' }),
    );
    expect(own.resource('aws_rds_cluster.main')).toMatchObject({
      cluster_identifier: 'leads',
      engine_version: '16.6',
      vpc_security_group_ids: ['${aws_security_group.database.id}', 'sg-0a'],
    });
    expect(own.resource('aws_rds_cluster_instance.main_writer').identifier).toBe('leads-writer');
  });

  test('keeps what must not go from being destroyed in production', () => {
    for (const address of [
      'aws_rds_cluster.main',
      'aws_kms_key.main',
      'aws_s3_bucket.site',
      'aws_secretsmanager_secret.credentials',
    ]) {
      expect(production.resource(address).lifecycle).toMatchObject({ prevent_destroy: true });
    }
    expect(
      synthesize(environment('development')).resource('aws_rds_cluster.main').lifecycle ?? {},
    ).not.toHaveProperty('prevent_destroy');
  });
});

describe('the password', () => {
  test('comes from a variable that no plan and no state keeps, and goes into write-only arguments', () => {
    expect(production.json.variable.initial_master_password).toMatchObject({
      type: 'string',
      sensitive: true,
      ephemeral: true,
    });
    expect(production.json.terraform.required_version).toBe('>= 1.11.0');
    const cluster = production.resource('aws_rds_cluster.main');
    expect(cluster.master_password_wo).toBe('${var.initial_master_password}');
    expect(cluster.master_password_wo_version).toBe(1);
    expect(cluster).not.toHaveProperty('master_password');
    expect(production.resource('aws_secretsmanager_secret_version.credentials')).not.toHaveProperty(
      'secret_string',
    );
  });

  test('left out is a text that RDS refuses', () => {
    expect(production.json.variable.initial_master_password?.default).toMatch(/[/@" ]/);
  });

  test('is in the secret with the six members that the rotation function reads [F-049]', () => {
    const version = production.resource('aws_secretsmanager_secret_version.credentials');
    const text = String(version.secret_string_wo);
    const members = [...text.matchAll(/"?(\w+)"?\s*[=:] ([^,}]+)/g)].map(([, name, value]) => [
      name,
      value?.trim(),
    ]);
    expect(text).toContain('jsonencode');
    expect(Object.fromEntries(members)).toEqual({
      engine: '"postgres"',
      host: 'aws_rds_cluster.main.endpoint',
      port: '5432',
      username: '"dbadmin"',
      password: 'var.initial_master_password',
      dbname: '"fibonacci"',
    });
  });
});

describe('the rotation', () => {
  const application = production.resource(
    'aws_serverlessapplicationrepository_cloudformation_stack.credentials',
  );

  test('is by the single-user function for PostgreSQL of AWS, with leave for its role and policy [F-042, F-043, F-051]', () => {
    expect(application.application_id).toMatch(
      /:applications\/SecretsManagerRDSPostgreSQLRotationSingleUser$/,
    );
    expect(application.semantic_version).toBe('1.1.671');
    expect(application.capabilities).toEqual(['CAPABILITY_IAM', 'CAPABILITY_RESOURCE_POLICY']);
    expect(application.parameters.kmsKeyArn).toBe('${aws_kms_key.main.arn}');
    expect(application.parameters.endpoint).toBe('https://secretsmanager.us-east-1.amazonaws.com');
    expect(production.resource('aws_secretsmanager_secret_rotation.credentials').rotation_lambda_arn).toBe(
      '${lookup(aws_serverlessapplicationrepository_cloudformation_stack.credentials.outputs, "RotationLambdaARN", "")}',
    );
  });

  test('has a function of the documented name, whose log expires [F-044]', () => {
    for (const [name, suffix] of [
      ['development', 'dev'],
      ['staging', 'staging'],
      ['production', 'prod'],
    ] as const) {
      const stack = synthesize(environment(name));
      const functionName = `SecretsManagerRotation-fibonacci-db-credentials-${suffix}`;
      expect(functionName.length).toBeLessThanOrEqual(64);
      expect(
        stack.resource('aws_serverlessapplicationrepository_cloudformation_stack.credentials').parameters
          .functionName,
      ).toBe(functionName);
      expect(stack.resource('aws_cloudwatch_log_group.credentials')).toMatchObject({
        name: `/aws/lambda/${functionName}`,
        retention_in_days: 90,
        kms_key_id: '${aws_kms_key.main.arn}',
      });
    }
  });

  test('reaches the database and Secrets Manager, and begins when it does [F-050, F-052]', () => {
    expect(application.parameters).toMatchObject({
      vpcSubnetIds: 'subnet-0123456789abcdef0,subnet-0fedcba9876543210',
      vpcSecurityGroupIds: '${aws_security_group.rotation.id}',
    });
    expect(production.resource('aws_vpc_security_group_ingress_rule.database_from_rotation')).toMatchObject({
      from_port: 5432,
      to_port: 5432,
      ip_protocol: 'tcp',
      security_group_id: '${aws_security_group.database.id}',
      referenced_security_group_id: '${aws_security_group.rotation.id}',
    });
    expect(production.resource('aws_vpc_endpoint.secretsmanager')).toMatchObject({
      service_name: 'com.amazonaws.us-east-1.secretsmanager',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      subnet_ids: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
      security_group_ids: ['${aws_security_group.secretsmanager.id}'],
    });
    expect(production.resource('aws_vpc_endpoint.s3')).toMatchObject({
      service_name: 'com.amazonaws.us-east-1.s3',
      vpc_endpoint_type: 'Gateway',
      route_table_ids: ['rtb-0123456789abcdef0'],
    });
    expect(production.resource('aws_secretsmanager_secret_rotation.credentials').depends_on).toEqual([
      'aws_secretsmanager_secret_version.credentials',
      'aws_rds_cluster_instance.main_writer',
      'aws_vpc_security_group_ingress_rule.database_from_rotation',
      'aws_vpc_security_group_egress_rule.rotation_to_database',
      'aws_vpc_security_group_ingress_rule.secretsmanager_from_rotation',
      'aws_vpc_security_group_egress_rule.rotation_to_secretsmanager',
      'aws_vpc_endpoint.secretsmanager',
    ]);
  });

  test('calls out by HTTPS where the endpoints are made elsewhere', () => {
    const elsewhere = synthesize(onlyRequired({ createVpcEndpoints: false }));
    expect(elsewhere.names('aws_vpc_endpoint')).toEqual([]);
    expect(elsewhere.resource('aws_vpc_security_group_egress_rule.rotation_to_secretsmanager')).toMatchObject(
      { from_port: 443, to_port: 443, cidr_ipv4: '0.0.0.0/0' },
    );
  });
});

describe('encryption', () => {
  test('is with the key of the system, everywhere [F-004, F-022, F-032, F-045, F-127]', () => {
    const KEY = '${aws_kms_key.main.arn}';
    for (const name of ENVIRONMENT_NAMES) {
      const stack = synthesize(environment(name));
      expect(stack.resource('aws_rds_cluster.main').kms_key_id).toBe(KEY);
      expect(stack.resource('aws_secretsmanager_secret.credentials').kms_key_id).toBe(KEY);
      expect(stack.resource('aws_cloudtrail.trail').kms_key_id).toBe(KEY);
      for (const bucket of ['site', 'trail']) {
        expect(
          stack.resource(`aws_s3_bucket_server_side_encryption_configuration.${bucket}`).rule[0]
            .apply_server_side_encryption_by_default,
        ).toEqual({ sse_algorithm: 'aws:kms', kms_master_key_id: KEY });
      }
    }
  });

  test('admits CloudTrail and RDS to the key [F-032]', () => {
    const all = production.statements('aws_kms_key.main');
    expect(all.TrailEncrypts).toMatchObject({
      Principal: { Service: ['cloudtrail.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
    expect(all.PublishersUseKey?.Principal).toEqual({
      Service: [
        'backup.amazonaws.com',
        'cloudwatch.amazonaws.com',
        'events.amazonaws.com',
        'events.rds.amazonaws.com',
      ],
    });
  });
});

describe('the buckets', () => {
  test('say what they are for [F-024, F-038]', () => {
    expect(production.resource('aws_s3_bucket.site').tags.Purpose).toBe('front-end static assets');
    expect(production.resource('aws_s3_bucket.trail').tags.Purpose).toBe('audit logs');
    expect(production.resource('aws_cloudtrail.trail').s3_bucket_name).toBe('${aws_s3_bucket.trail.id}');
    const trail = production.statements('aws_s3_bucket_policy.trail');
    expect(trail.TrailReadsAcl?.Action).toEqual(['s3:GetBucketAcl']);
    expect(trail.TrailDelivers?.Action).toEqual(['s3:PutObject']);
  });

  test('are private, and refuse unencrypted transport [F-128]', () => {
    for (const bucket of ['site', 'trail', 'site_access_logs']) {
      expect(production.resource(`aws_s3_bucket_public_access_block.${bucket}`)).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(production.statements(`aws_s3_bucket_policy.${bucket}`).DenyUnencryptedTransport).toMatchObject({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
  });

  test('keep current versions of the site for ever, and all of them where the environment says so [F-025]', () => {
    const rules = production.resource('aws_s3_bucket_lifecycle_configuration.site').rule as readonly object[];
    expect(rules).toEqual([
      {
        id: 'delete-old-versions',
        status: 'Enabled',
        filter: { prefix: '' },
        noncurrent_version_expiration: { noncurrent_days: 90 },
        abort_incomplete_multipart_upload: { days_after_initiation: 1 },
      },
      {
        id: 'remove-delete-markers',
        status: 'Enabled',
        filter: { prefix: '' },
        expiration: { expired_object_delete_marker: true },
      },
    ]);
    const all = synthesize(onlyRequired({ siteNoncurrentDays: null }));
    expect(JSON.stringify(all.resource('aws_s3_bucket_lifecycle_configuration.site').rule)).not.toContain(
      'noncurrent',
    );
  });

  test('of the site is logged, to a bucket that S3 may write to [F-135]', () => {
    expect(production.resource('aws_s3_bucket_logging.site')).toMatchObject({
      bucket: '${aws_s3_bucket.site.id}',
      target_bucket: '${aws_s3_bucket.site_access_logs.id}',
      target_prefix: 'fibonacci-site-prod-123456789012/',
    });
    expect(production.statements('aws_s3_bucket_policy.site_access_logs').AccessLogsDelivered).toMatchObject({
      Principal: { Service: ['logging.s3.amazonaws.com'] },
      Resource: ['${aws_s3_bucket.site_access_logs.arn}/fibonacci-site-prod-123456789012/*'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '123456789012' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::fibonacci-site-prod-123456789012' },
      },
    });
    // S3 delivers to no bucket with a key of the customer.
    expect(
      production.resource('aws_s3_bucket_server_side_encryption_configuration.site_access_logs').rule[0]
        .apply_server_side_encryption_by_default,
    ).toEqual({ sse_algorithm: 'AES256' });
  });

  test('of the site is read by the distributions that the environment names, and decrypted for them', () => {
    const arns = ['arn:aws:cloudfront::123456789012:distribution/E123'];
    const condition = { StringEquals: { 'aws:SourceArn': arns } };
    expect(everything.statements('aws_s3_bucket_policy.site').DistributionsRead).toMatchObject({
      Action: ['s3:GetObject'],
      Condition: condition,
    });
    expect(everything.statements('aws_kms_key.main').DistributionsDecrypt).toMatchObject({
      Action: ['kms:Decrypt'],
      Condition: condition,
    });
    expect(production.statements('aws_s3_bucket_policy.site')).not.toHaveProperty('DistributionsRead');
  });
});

test('the trail records every call, and every version that is put to the site [F-139]', () => {
  const selectors = production.resource('aws_cloudtrail.trail').advanced_event_selector as readonly {
    field_selector: readonly object[];
  }[];
  expect(selectors.map(({ field_selector: fields }) => fields)).toEqual([
    [{ field: 'eventCategory', equals: ['Management'] }],
    [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: ['AWS::S3::Object'] },
      { field: 'resources.ARN', starts_with: ['${aws_s3_bucket.site.arn}/'] },
    ],
  ]);
  expect(production.resource('aws_cloudtrail.trail')).not.toHaveProperty('event_selector');
});

describe('who may do what', () => {
  test('has two policies, attached to the roles that the environment names [F-128]', () => {
    const guarded = synthesize(
      environment('production', {
        backupOperatorRoleArns: ['arn:aws:iam::123456789012:role/teams/devops'],
        restoreOperatorRoleArns: ['arn:aws:iam::123456789012:role/dba'],
      }),
    );
    expect(guarded.resource('aws_iam_policy.backup_operator').name).toBe('fibonacci-backup-operator-prod');
    expect(guarded.resource('aws_iam_policy.restore_operator').name).toBe('fibonacci-restore-operator-prod');
    expect(guarded.resource('aws_iam_role_policy_attachment.backup_operator_devops')).toMatchObject({
      role: 'devops',
      policy_arn: '${aws_iam_policy.backup_operator.arn}',
    });
    expect(guarded.resource('aws_iam_role_policy_attachment.restore_operator_dba')).toMatchObject({
      role: 'dba',
      policy_arn: '${aws_iam_policy.restore_operator.arn}',
    });
  });

  test('lets an operator delete restored clusters, and no other', () => {
    expect(production.statements('aws_iam_policy.restore_operator').DeleteRestoredClusters?.Resource).toEqual(
      [
        'arn:aws:rds:us-east-1:123456789012:cluster:fibonacci-aurora-cluster-prod-restored*',
        'arn:aws:rds:us-east-1:123456789012:db:fibonacci-aurora-cluster-prod-restored*',
        'arn:aws:rds:us-east-1:123456789012:cluster:fibonacci-test-restore-*',
        'arn:aws:rds:us-east-1:123456789012:db:fibonacci-test-restore-*',
      ],
    );
    const actions = Object.values(production.statements('aws_iam_policy.backup_operator')).flatMap(
      ({ Action }) => Action,
    );
    expect(actions.filter((action) => action.includes('Delete'))).toEqual([]);
    expect(production.statements('aws_iam_policy.backup_operator').MakeSnapshots?.Resource).toEqual([
      'arn:aws:rds:us-east-1:123456789012:cluster:fibonacci-aurora-cluster-prod',
      'arn:aws:rds:us-east-1:123456789012:cluster-snapshot:fibonacci-manual-snapshot-*',
    ]);
  });

  test('has no wildcard action, and any resource only where AWS has no narrower form', () => {
    const policies = Object.entries(everything.json.resource).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([name, values]) =>
        ['policy', 'assume_role_policy'].flatMap((attribute) => {
          const text: unknown = values[attribute];
          if (typeof text !== 'string') return [];
          const document = JSON.parse(text) as { Statement: readonly Statement[] };
          return document.Statement.map((statement) => [`${type}.${name}`, statement] as const);
        }),
      ),
    );
    expect(policies.length).toBeGreaterThan(40);
    expect(policies.filter(([, { Action }]) => [Action].flat().some((one) => one.includes('*')))).toEqual([]);
    const anyResource = policies
      .filter(([address]) => !/^aws_(kms_key|backup_vault_policy)\./.test(address)) // there `*` is the resource itself
      .filter(([, { Resource }]) => [Resource].flat().includes('*'))
      .map(([address, { Sid }]) => `${address} ${Sid}`);
    expect(anyResource).toEqual([
      'aws_iam_policy.backup_operator LookAtDatabases',
      'aws_iam_policy.restore_operator LookAtDatabases',
      'aws_iam_role_policy.backup_health ReadEvents',
      'aws_iam_role_policy.backup_health PutMetrics',
      'aws_iam_role_policy.backup_test PutMetrics',
    ]);
  });
});

describe('the options', () => {
  test('replicate the site with its encryption and delete markers, and watch it [F-142, F-157]', () => {
    expect(everything.resource('aws_s3_bucket_replication_configuration.site_replica').rule).toEqual([
      {
        id: 'site-to-replica',
        status: 'Enabled',
        priority: 0,
        filter: { prefix: '' },
        delete_marker_replication: { status: 'Enabled' },
        source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
        destination: {
          bucket: '${aws_s3_bucket.site_replica.arn}',
          encryption_configuration: { replica_kms_key_id: '${aws_kms_key.replica.arn}' },
          metrics: { status: 'Enabled' },
        },
      },
    ]);
    for (const address of [
      'aws_kms_key.replica',
      'aws_s3_bucket.site_replica',
      'aws_s3_bucket_versioning.site_replica',
      'aws_s3_bucket_policy.site_replica',
    ]) {
      expect(everything.resource(address).provider).toBe('aws.replica');
    }
    expect(everything.resource('aws_cloudwatch_metric_alarm.monitoring_s3_replication_failed')).toMatchObject(
      {
        namespace: 'AWS/S3',
        metric_name: 'OperationsFailedReplication',
        dimensions: {
          SourceBucket: 'fibonacci-site-prod-123456789012',
          DestinationBucket: 'fibonacci-site-replica-prod-123456789012',
          RuleId: 'site-to-replica',
        },
      },
    );
    expect(production.names('aws_cloudwatch_metric_alarm').join()).not.toContain('replication');
  });

  test('make a global database of the cluster, with a second one in the recovery region [F-158]', () => {
    expect(everything.resource('aws_rds_global_cluster.global').source_db_cluster_identifier).toBe(
      '${aws_rds_cluster.main.arn}',
    );
    expect(everything.resource('aws_rds_cluster.main').lifecycle.ignore_changes).toEqual([
      'global_cluster_identifier',
    ]);
    expect(everything.resource('aws_rds_cluster.global')).toMatchObject({
      provider: 'aws.replica',
      global_cluster_identifier: '${aws_rds_global_cluster.global.id}',
      kms_key_id: '${aws_kms_key.replica.arn}',
      storage_encrypted: true,
      backup_retention_period: 7,
      vpc_security_group_ids: ['sg-0c'],
    });
    expect(everything.resource('aws_db_subnet_group.global').subnet_ids).toEqual(['subnet-0c', 'subnet-0d']);
  });

  test('back up cluster and site by AWS Backup, as snapshots that leave the cluster alone [F-159]', () => {
    expect(everything.resource('aws_backup_selection.database_and_site').resources).toEqual([
      '${aws_rds_cluster.main.arn}',
      '${aws_s3_bucket.site.arn}',
    ]);
    const [rule] = everything.resource('aws_backup_plan.main').rule as readonly object[];
    expect(rule).toMatchObject({
      schedule: 'cron(0 7 * * ? *)',
      target_vault_name: '${aws_backup_vault.main.name}',
      lifecycle: { delete_after: 35 },
    });
    expect(rule).not.toHaveProperty('enable_continuous_backup');
    expect(JSON.stringify(rule)).not.toContain('cold_storage');
    expect(everything.resource('aws_s3_bucket_notification.site').eventbridge).toBe(true);
    expect(everything.names('aws_iam_role_policy_attachment')).toHaveLength(4);
  });

  test('restore the newest snapshot for a test, under a name without hyphens [F-160]', () => {
    expect(everything.resource('aws_backup_restore_testing_plan.main')).toMatchObject({
      name: 'fibonacci_restore_test_prod',
      recovery_point_selection: [
        expect.objectContaining({ include_vaults: ['${aws_backup_vault.main.arn}'] }),
      ],
    });
    expect(everything.resource('aws_backup_restore_testing_selection.database')).toMatchObject({
      protected_resource_type: 'Aurora',
      protected_resource_arns: ['${aws_rds_cluster.main.arn}'],
      restore_metadata_overrides: { dbsubnetgroupname: 'fibonacci-db-subnet-group' },
    });
  });

  test('are off unless an environment switches them on [F-152]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      const types = Object.keys(synthesize(environment(name)).json.resource);
      expect(types.filter((type) => /^aws_backup_|replication|global/.test(type))).toEqual([]);
    }
  });
});
