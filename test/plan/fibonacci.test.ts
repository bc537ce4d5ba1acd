import { rmSync } from 'node:fs';
import {
  ENVIRONMENT_NAMES,
  environment,
  synthesize,
  temporary,
  type EnvironmentName,
  type Resource,
} from '../fibonacci/synthesized';
import { review } from '../../review/review';
import { Planned, Planner } from '../support/plans';

/** Real Terraform, real provider, no credentials, no network. */
const PLAN_TIMEOUT_MS = 300_000;
const SUFFIX = { development: 'dev', staging: 'staging', production: 'prod' } as const;
const ACCOUNT = { development: '111122223333', staging: '444455556666', production: '123456789012' } as const;

/** Given to the plans of the environments, as an operator gives it. */
const PASSWORD = 'correct-horse-battery-staple';
const VARIABLE = 'TF_VAR_initial_master_password';

const plans = {} as Record<EnvironmentName, Planned>;
let everything: Planned;
let planner: Planner;

beforeAll(async () => {
  process.env[VARIABLE] = PASSWORD;
  planner = await Planner.start();
  for (const name of ENVIRONMENT_NAMES) {
    plans[name] = await planner.plan(synthesize(environment(name)).directory);
  }
  Reflect.deleteProperty(process.env, VARIABLE);
  everything = await planner.plan(
    synthesize(
      environment('production', {
        enableReplication: true,
        enableGlobalDatabase: true,
        enableAwsBackup: true,
        enableRestoreTesting: true,
        enableBackupTesting: true,
        enableComplianceReports: true,
        enableBackupAnalytics: true,
        failover: {
          hostedZoneId: 'Z0123456789ABCDEFGHIJ',
          recordName: 'app.example.com',
          primaryTarget: 'east.example.com',
          secondaryTarget: 'west.example.com',
          healthCheckPath: '/health',
        },
        drSubnetIds: ['subnet-0c', 'subnet-0d'],
        rotationDays: 60,
        siteDistributionArns: ['arn:aws:cloudfront::123456789012:distribution/E123'],
      }),
    ).directory,
  );
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await planner.stop();
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const cluster = (name: EnvironmentName) => plans[name].values('aws_rds_cluster.main');

test('the environments plan without error and create everything, and so do all options', () => {
  for (const { json } of [...ENVIRONMENT_NAMES.map((name) => plans[name]), everything]) {
    const changes = json.resource_changes ?? [];
    expect(changes.length).toBeGreaterThan(60);
    expect(new Set(changes.flatMap(({ change }) => change.actions))).toEqual(new Set(['create']));
  }
});

test('no plan reads anything from AWS, and no plan keeps the password that it is given', () => {
  for (const { json } of [...ENVIRONMENT_NAMES.map((name) => plans[name]), everything]) {
    const text = JSON.stringify(json);
    expect(text).toContain('"master_password_wo"');
    expect(text).not.toContain('"mode":"data"');
    expect(text).not.toContain(PASSWORD);
  }
});

test('automated backups reach back 7 days in production and 3 elsewhere, from 03:00 to 04:00 [F-001, F-002, F-003, F-007, F-008, F-124]', () => {
  expect(ENVIRONMENT_NAMES.map((name) => cluster(name).backup_retention_period)).toEqual([3, 3, 7]);
  for (const name of ENVIRONMENT_NAMES) {
    expect(cluster(name)).toMatchObject({
      preferred_backup_window: '03:00-04:00',
      preferred_maintenance_window: 'sun:05:00-sun:06:00',
      copy_tags_to_snapshot: true,
      delete_automated_backups: false,
      skip_final_snapshot: false,
      final_snapshot_identifier: `fibonacci-aurora-cluster-${SUFFIX[name]}-final`,
    });
  }
});

test('the cluster is the documented one, encrypted with the key of the system [F-004, F-011, F-012, F-013, F-014, F-015]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const identifier = `fibonacci-aurora-cluster-${SUFFIX[name]}`;
    expect(cluster(name)).toMatchObject({
      cluster_identifier: identifier,
      engine: 'aurora-postgresql',
      engine_version: '15.8',
      database_name: 'fibonacci',
      master_username: 'dbadmin',
      storage_encrypted: true,
      db_subnet_group_name: 'fibonacci-db-subnet-group',
      serverlessv2_scaling_configuration: [expect.objectContaining({ min_capacity: 0.5, max_capacity: 4 })],
    });
    expect(plans[name].references('aws_rds_cluster.main', 'kms_key_id')).toContain('aws_kms_key.main.arn');
    expect(plans[name].values('aws_rds_cluster_instance.main_writer')).toMatchObject({
      identifier: `${identifier}-writer`,
      instance_class: 'db.serverless',
      engine: 'aurora-postgresql',
      engine_version: '15.8',
    });
    expect(plans[name].values('aws_db_subnet_group.main').name).toBe('fibonacci-db-subnet-group');
  }
});

test('RDS refuses to delete the cluster of production alone [F-005]', () => {
  expect(ENVIRONMENT_NAMES.map((name) => cluster(name).deletion_protection)).toEqual([false, false, true]);
});

test('site and trail have versions and bucket keys under their documented names [F-020, F-021, F-022, F-023, F-030, F-031, F-125]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    for (const [address, what] of [
      ['site', 'site'],
      ['trail', 'cloudtrail'],
    ] as const) {
      const plan = plans[name];
      expect(plan.values(`aws_s3_bucket.${address}`).bucket).toBe(
        `fibonacci-${what}-${SUFFIX[name]}-${ACCOUNT[name]}`,
      );
      expect(plan.values(`aws_s3_bucket_versioning.${address}`).versioning_configuration[0].status).toBe(
        'Enabled',
      );
      const encryption = `aws_s3_bucket_server_side_encryption_configuration.${address}`;
      const [rule] = plan.values(encryption).rule as readonly Resource[];
      expect(rule?.bucket_key_enabled).toBe(true);
      expect(rule?.apply_server_side_encryption_by_default[0].sse_algorithm).toBe('aws:kms');
    }
  }
});

test('old versions of the site go after 90 days, its current ones never [F-025, F-026]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const rules = plans[name].values('aws_s3_bucket_lifecycle_configuration.site')
      .rule as readonly Resource[];
    const old = rules.find(({ id }) => id === 'delete-old-versions');
    expect(old?.noncurrent_version_expiration[0].noncurrent_days).toBe(90);
    expect(
      rules.flatMap(({ expiration }) => expiration as readonly Resource[]).map(({ days }) => days),
    ).toEqual([0]);
  }
});

test('logs of the trail go to infrequent access, to Glacier and away [F-033, F-034, F-035, F-036, F-037]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const lifecycle = plans[name].values('aws_s3_bucket_lifecycle_configuration.trail');
    expect(lifecycle.transition_default_minimum_object_size).toBe('all_storage_classes_128K');
    const rule = (lifecycle.rule as readonly Resource[]).find(({ id }) => id === 'DeleteOldLogs');
    expect(rule?.status).toBe('Enabled');
    expect(rule?.transition).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ days: 30, storage_class: 'STANDARD_IA' }),
        expect.objectContaining({ days: 60, storage_class: 'GLACIER' }),
      ]),
    );
    expect(rule?.expiration[0].days).toBe(90);
    expect(rule?.noncurrent_version_expiration[0].noncurrent_days).toBe(1);
  }
});

test('the trail is on, in all regions, with global services and digests [F-039, F-129]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    expect(plans[name].values('aws_cloudtrail.trail')).toMatchObject({
      enable_logging: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
    });
    expect(plans[name].references('aws_cloudtrail.trail', 'kms_key_id')).toContain('aws_kms_key.main.arn');
  }
});

test('the secret has the documented name and rotates every 30 days, or as the environment says [F-040, F-041, F-136]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    expect(plans[name].values('aws_secretsmanager_secret.credentials').name).toBe(
      `fibonacci/db/credentials-${SUFFIX[name]}`,
    );
    const rotation = plans[name].values('aws_secretsmanager_secret_rotation.credentials');
    expect(rotation.rotation_rules[0].automatically_after_days).toBe(30);
    expect(rotation.rotate_immediately).toBe(true);
  }
  const sixty = everything.values('aws_secretsmanager_secret_rotation.credentials');
  expect(sixty.rotation_rules[0].automatically_after_days).toBe(60);
});

test('the key rotates every year [F-132, F-133]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    expect(plans[name].values('aws_kms_key.main')).toMatchObject({
      enable_key_rotation: true,
      rotation_period_in_days: 365,
    });
    expect(plans[name].values('aws_kms_alias.main').name).toBe(`alias/fibonacci-core-${SUFFIX[name]}`);
  }
});

test('the dashboard has the documented name [F-144]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    expect(plans[name].values('aws_cloudwatch_dashboard.monitoring').dashboard_name).toBe(
      `fibonacci-core-dashboard-${SUFFIX[name]}`,
    );
  }
});

test('the plan promises a day between snapshots, in words a review reads', () => {
  const outputs = plans.production.json.planned_values?.outputs;
  expect(outputs?.recovery_objectives?.value).toMatchObject({ rpo_hours: 24 });
  expect(outputs?.rpo_target_hours?.value).toBe(24);
});

test('replicas are in the recovery region only where they are asked for [F-152]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    expect(
      plans[name].addresses.filter((address) =>
        /repli|global|^aws_backup_|route53|athena|glue/.test(address),
      ),
    ).toEqual([]);
  }
  expect(everything.values('aws_s3_bucket_replication_configuration.site_replica').rule[0]).toMatchObject({
    status: 'Enabled',
  });
});

test('reports are planned for backup, copy and restore jobs [F-162, C-129]', () => {
  const reports = everything.addresses.filter((address) => address.startsWith('aws_backup_report_plan.'));
  expect(
    reports.map((address) => {
      const { name, report_setting: setting } = everything.values(address);
      return [name, (setting as readonly Resource[])[0]?.report_template];
    }),
  ).toEqual([
    ['fibonacci_backup_jobs_prod', 'BACKUP_JOB_REPORT'],
    ['fibonacci_copy_jobs_prod', 'COPY_JOB_REPORT'],
    ['fibonacci_restore_jobs_prod', 'RESTORE_JOB_REPORT'],
  ]);
});

test('Athena gets the names of the folders of the trail as they are [F-164]', () => {
  expect(everything.values('aws_glue_catalog_table.analytics_trail').parameters).toMatchObject({
    'storage.location.template':
      's3://fibonacci-cloudtrail-prod-123456789012/AWSLogs/123456789012/CloudTrail/${region}/${log_date}/',
  });
  expect(
    everything.values('aws_athena_workgroup.analytics').configuration[0].enforce_workgroup_configuration,
  ).toBe(true);
});

test('two records share a name, and the first follows a health check [F-161]', () => {
  const record = (which: string) => everything.values(`aws_route53_record.failover_${which}_record`);
  expect([record('primary').name, record('secondary').name]).toEqual(['app.example.com', 'app.example.com']);
  expect(everything.references('aws_route53_record.failover_primary_record', 'health_check_id')).toContain(
    'aws_route53_health_check.failover_primary.id',
  );
});

test('a review of the plan with every option finds nothing new', () => {
  const found = ({ json }: Planned) =>
    review([{ name: 'fibonacci-production', json }]).findings.map(
      ({ rule, address, path }) => `${rule} ${address} ${path}`,
    );
  const known = found(plans.production);
  expect(found(everything).filter((finding) => !known.includes(finding))).toEqual([]);
});

test('everything that takes tags has those of the environment', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const untagged = (plans[name].json.planned_values?.root_module?.resources ?? [])
      .filter(({ values }) => Object.hasOwn(values ?? {}, 'tags_all'))
      .filter(({ values }) => (values as Resource).tags?.Project !== 'fibonacci')
      .map(({ address }) => address);
    expect(untagged).toEqual([]);
  }
});
