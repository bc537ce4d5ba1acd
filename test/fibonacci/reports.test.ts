import { rmSync } from 'node:fs';
import { below, documentOf, productionWith } from '../runbooks/fibonacci/fixtures';
import { brief, environment, findings, synthesize, temporary } from './synthesized';

const ON = { enableAwsBackup: true, enableComplianceReports: true } as const;
const stack = synthesize(environment('production', ON));
const REPORTS_ROLE =
  'arn:aws:iam::123456789012:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('compliance reports', () => {
  test('are off unless an environment switches them on', () => {
    const production = synthesize(environment('production', { enableAwsBackup: true }));
    expect(production.names('aws_backup_report_plan')).toEqual([]);
    expect(production.names('aws_s3_bucket')).not.toContain('reports');
    expect(production.statements('aws_kms_key.main')).not.toHaveProperty('AuditReportsUseKey');
    expect(production.json.output).not.toHaveProperty('report_bucket_name');
  });

  test('are made of backup, copy and restore jobs, under names without hyphens [F-162, C-129]', () => {
    const plans = stack.names('aws_backup_report_plan').map((name) => {
      const plan = stack.resource(`aws_backup_report_plan.${name}`);
      return [plan.name, plan.report_setting] as const;
    });
    expect(plans).toEqual([
      ['fibonacci_backup_jobs_prod', { report_template: 'BACKUP_JOB_REPORT' }],
      ['fibonacci_copy_jobs_prod', { report_template: 'COPY_JOB_REPORT' }],
      ['fibonacci_restore_jobs_prod', { report_template: 'RESTORE_JOB_REPORT' }],
    ]);
  });

  test('go as CSV and JSON to a bucket in which AWS Backup may put them, and nothing else [F-162]', () => {
    for (const name of stack.names('aws_backup_report_plan')) {
      expect(stack.resource(`aws_backup_report_plan.${name}`).report_delivery_channel).toEqual({
        formats: ['CSV', 'JSON'],
        s3_bucket_name: '${aws_s3_bucket.reports.id}',
        s3_key_prefix: 'audit-manager',
      });
    }
    const policy = stack.statements('aws_s3_bucket_policy.reports');
    expect(Object.keys(policy)).toEqual(['DenyUnencryptedTransport', 'AuditManagerDeliversReports']);
    expect(policy.AuditManagerDeliversReports).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: [REPORTS_ROLE] },
      Action: ['s3:PutObject'],
      Resource: ['${aws_s3_bucket.reports.arn}/audit-manager/*'],
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });

  test('lie encrypted, in versions, and go after a year or when the environment says [F-162]', () => {
    expect(stack.resource('aws_s3_bucket.reports').bucket).toBe('fibonacci-backup-reports-prod-123456789012');
    expect(
      stack.resource('aws_s3_bucket_server_side_encryption_configuration.reports').rule[0]
        .apply_server_side_encryption_by_default,
    ).toEqual({ kms_master_key_id: '${aws_kms_key.main.arn}', sse_algorithm: 'aws:kms' });
    expect(stack.statements('aws_kms_key.main').AuditReportsUseKey).toMatchObject({
      Principal: { AWS: [REPORTS_ROLE] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
    expect(stack.resource('aws_s3_bucket_versioning.reports').versioning_configuration).toEqual({
      status: 'Enabled',
    });
    const expiry = (days?: number) => {
      const made =
        days === undefined
          ? stack
          : synthesize(environment('production', { ...ON, complianceReportDays: days }));
      const [rule] = made.resource('aws_s3_bucket_lifecycle_configuration.reports').rule as readonly {
        expiration: { days: number };
        noncurrent_version_expiration: { noncurrent_days: number };
      }[];
      return [rule?.expiration.days, rule?.noncurrent_version_expiration.noncurrent_days];
    };
    expect(expiry()).toEqual([365, 365]);
    expect(expiry(2555)).toEqual([2555, 2555]);
  });

  test('stay where production keeps what must not go', () => {
    expect(stack.resource('aws_s3_bucket.reports').lifecycle).toMatchObject({ prevent_destroy: true });
  });

  test('are in the table of what is kept, of the runbook', () => {
    expect(below(documentOf('procedures', productionWith(ON)), 'Retention')).toContain(
      '| `fibonacci-backup-reports-prod-123456789012`, daily reports | 365 days |',
    );
    expect(below(documentOf('procedures'), 'Retention')).not.toContain('reports');
  });

  test('have their bucket in an output', () => {
    expect(stack.json.output.report_bucket_name?.value).toBe('${aws_s3_bucket.reports.id}');
  });
});

describe('what AWS would refuse or ignore is one finding', () => {
  test('reports on jobs that nobody runs [F-162]', () => {
    expect(brief(environment('production', { enableComplianceReports: true }))).toEqual([
      'compliance-reports-need-jobs fibonacci-production.enableComplianceReports got true',
    ]);
    const [finding] = findings(environment('production', { enableComplianceReports: true }));
    expect(finding?.fix).toContain('enableAwsBackup');
  });

  test('reports that go at once', () => {
    expect(brief(environment('production', { ...ON, complianceReportDays: 0 }))).toEqual([
      's3-expiration-days fibonacci-production.complianceReportDays got 0',
    ]);
  });

  test('a suffix that no name of a report may have [C-129]', () => {
    expect(brief(environment('production', { ...ON, environmentSuffix: 'prod.1' }))).toContain(
      'audit-manager-name fibonacci-production.environmentSuffix got fibonacci_backup_jobs_prod.1',
    );
  });
});
