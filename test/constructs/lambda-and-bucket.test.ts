import { LambdaFunction as AwsLambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventRule } from '../../modules/event-rule';
import { LambdaFunction, logGroupName, type LambdaFunctionProps } from '../../modules/lambda-function';
import { codePackage } from '../../modules/lambda-function/code-package';
import { raw } from '../../modules/lift';
import { SecureBucket, type SecureBucketProps } from '../../modules/secure-bucket';
import { A_STATEMENT, COUNT, TAGS, WANTED, synthesized } from './synthesized';

Testing.setupJest();

const ROOT = join(__dirname, '../..');

const functionWith =
  (props: Partial<LambdaFunctionProps>) =>
  (scope: Construct): LambdaFunction =>
    new LambdaFunction(scope, 'validator', {
      exists: true,
      name: 'arrakis-validator',
      description: 'Checks backups',
      packageName: 'backup-validator',
      environment: { VAULT: 'main' },
      timeoutSeconds: 300,
      memoryMb: 512,
      reservedConcurrency: 1,
      statements: [A_STATEMENT],
      kmsKeyArn: null,
      logRetentionDays: 90,
      tags: TAGS,
      ...props,
    });

const FUNCTION_PARTS = [
  'aws_cloudwatch_log_group',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_lambda_function',
  'aws_lambda_function_event_invoke_config',
  'aws_sqs_queue',
];

describe('a function', () => {
  test('has a role, a log that expires, two attempts and a queue for events that failed', () => {
    const stack = synthesized(functionWith({}));
    expect(Object.keys(stack.types).sort()).toEqual(FUNCTION_PARTS);
    const [role, queue, log, policy, made] = [
      'aws_iam_role',
      'aws_sqs_queue',
      'aws_cloudwatch_log_group',
      'aws_iam_role_policy',
      'aws_lambda_function',
    ].map((type) => stack.address(type));
    expect(stack.json).toHaveResourceWithProperties(AwsLambdaFunction, {
      function_name: 'arrakis-validator',
      description: 'Checks backups',
      role: `\${${role}.arn}`,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      source_code_hash: codePackage('backup-validator').sourceCodeHash,
      timeout: 300,
      memory_size: 512,
      reserved_concurrent_executions: 1,
      environment: { variables: { VAULT: 'main' } },
      dead_letter_config: { target_arn: `\${${queue}.arn}` },
      depends_on: [log, policy],
      tags: TAGS,
    });
    expect(stack.the('aws_lambda_function')).not.toHaveProperty('vpc_config');
    expect(stack.the('aws_cloudwatch_log_group')).toEqual({
      name: '/aws/lambda/arrakis-validator',
      retention_in_days: 90,
      tags: TAGS,
    });
    expect(stack.the('aws_sqs_queue')).toEqual({
      name: 'arrakis-validator-dead-letters',
      message_retention_seconds: 14 * 24 * 60 * 60,
      sqs_managed_sse_enabled: true,
      tags: TAGS,
    });
    expect(stack.the('aws_lambda_function_event_invoke_config')).toEqual({
      function_name: `\${${made}.function_name}`,
      maximum_retry_attempts: 1,
      maximum_event_age_in_seconds: 3600,
    });
    expect(stack.the('aws_iam_role')).toMatchObject({ name: 'arrakis-validator', tags: TAGS });
    expect(JSON.parse(String(stack.the('aws_iam_role').assume_role_policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    expect(stack.the('aws_iam_role_policy')).toMatchObject({ role: `\${${role}.id}` });
  });

  test('carries its package by a path that is the same on every machine', () => {
    const { path, sourceCodeHash } = codePackage('backup-validator');
    const filename = String(synthesized(functionWith({})).the('aws_lambda_function').filename);
    const hash = createHash('sha256').update(readFileSync(path));
    expect(sourceCodeHash).toBe(hash.digest('base64'));
    expect(filename).toMatch(
      /^\$\{path\.module\}\/assets\/validator_package_\w+\/[0-9A-F]{64}\/backup-validator\.zip$/i,
    );
    expect(filename.toLowerCase()).toContain(Buffer.from(sourceCodeHash, 'base64').toString('hex'));
    expect(filename).not.toContain(ROOT);
  });

  test('writes its log and its dead letters, and does nothing else but what it is told', () => {
    const stack = synthesized(functionWith({}));
    expect(stack.statements('aws_iam_role_policy')).toEqual([
      {
        Sid: 'WriteLog',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [`\${${stack.address('aws_cloudwatch_log_group')}.arn}:*`],
      },
      {
        Sid: 'SendDeadLetters',
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: [`\${${stack.address('aws_sqs_queue')}.arn}`],
      },
      {
        Sid: 'ReadReports',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::reports/*'],
      },
    ]);
  });

  test('uses its key and its network where it has them', () => {
    const network = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
    const stack = synthesized(functionWith({ kmsKeyArn: 'arn:key', network }));
    expect(stack.statements('aws_iam_role_policy').slice(2, 4)).toEqual([
      {
        Sid: 'UseKey',
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: ['arn:key'],
      },
      {
        Sid: 'AttachToNetwork',
        Effect: 'Allow',
        Action: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        Resource: ['*'],
      },
    ]);
    expect(stack.json).toHaveResourceWithProperties(AwsLambdaFunction, {
      vpc_config: { subnet_ids: ['subnet-1'], security_group_ids: ['sg-1'] },
    });
    expect(stack.json).toHaveResourceWithProperties(SqsQueue, { kms_master_key_id: 'arn:key' });
    expect(stack.the('aws_sqs_queue')).not.toHaveProperty('sqs_managed_sse_enabled');
    expect(stack.the('aws_cloudwatch_log_group')).toMatchObject({ kms_key_id: 'arn:key' });
  });

  test('whose key Terraform knows may use it where there is one', () => {
    const stack = synthesized(functionWith({ kmsKeyArn: raw<string | null>('var.key') }));
    const policy = String(stack.the('aws_iam_role_policy').policy);
    expect(policy).toMatch(
      /^\$\{jsonencode\(.*Statement = concat\(\[.*\], \[for s in \[\{ Sid = "UseKey", .*/,
    );
    expect(policy).toContain('Resource = [var.key != null ? var.key : ""]');
    expect(policy).toContain('] : s if (var.key != null)])');
  });

  test('exists with all its parts where Terraform finds so, or not at all', () => {
    const stack = synthesized((scope) => {
      const made = functionWith({ exists: WANTED })(scope);
      const targets = { function: { arn: () => made.arnWhereItExists() } };
      const rule = new EventRule(scope, 'schedule', {
        exists: WANTED,
        name: 'schedule',
        description: 'Runs it',
        schedule: 'cron(0 6 * * ? *)',
        targets,
        tags: TAGS,
      });
      made.allowInvocation('invoke', rule);
      expect(made.deadLetterQueueName()).toContain('TfToken');
    });
    for (const type of [...FUNCTION_PARTS, 'aws_lambda_permission', 'aws_cloudwatch_event_target']) {
      expect({ type, count: stack.the(type).count }).toEqual({ type, count: COUNT });
    }
    expect(stack.the('aws_lambda_permission')).toEqual({
      action: 'lambda:InvokeFunction',
      count: COUNT,
      function_name: `\${${stack.address('aws_lambda_function')}[0].function_name}`,
      principal: 'events.amazonaws.com',
      source_arn: `\${${stack.address('aws_cloudwatch_event_rule')}[0].arn}`,
    });
    const absent = synthesized((scope) => {
      const made = functionWith({ exists: false, packageName: 'not-built' })(scope);
      expect(made.functionName).toBeNull();
    });
    expect(absent.types).toEqual({});
  });

  test('has the log group that Lambda expects', () => {
    expect(logGroupName('arrakis-validator')).toBe('/aws/lambda/arrakis-validator');
  });

  test('whose package has not been built says what builds it', () => {
    expect(() => synthesized(functionWith({ packageName: 'not-built' }))).toThrow(
      'no Lambda package not-built: wanted dist/lambda/not-built.zip, which `npm run build` makes',
    );
  });
});

describe('a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'build-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * Builds a copy of the project in which every source was written at one time.
   * The programs outside `modules` are left empty: no package holds anything of them.
   *
   * @returns the bytes of each package, by its file's name
   */
  function built(name: string, timeZone: string, modified: Date): Map<string, Buffer> {
    const copy = join(folder, name);
    const programs = [...readFileSync(join(ROOT, 'build.mjs'), 'utf8').matchAll(/: '([\w/-]+\.ts)'/g)];
    for (const [, program = ''] of programs) {
      mkdirSync(join(copy, program, '..'), { recursive: true });
      writeFileSync(join(copy, program), '');
    }
    for (const file of ['build.mjs', 'package-lock.json', 'package.json', 'tsconfig.json', 'modules']) {
      cpSync(join(ROOT, file), join(copy, file), { recursive: true });
    }
    for (const file of readdirSync(join(copy, 'modules'), { recursive: true, encoding: 'utf8' })) {
      utimesSync(join(copy, 'modules', file), modified, modified);
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    execFileSync(process.execPath, ['build.mjs'], {
      cwd: copy,
      env: { ...process.env, TZ: timeZone },
    });
    const packages = join(copy, 'dist', 'lambda');
    const zips = readdirSync(packages).filter((file) => file.endsWith('.zip'));
    return new Map(zips.map((file) => [file, readFileSync(join(packages, file))]));
  }

  test('has the same bytes in every time zone and whenever its sources were written', () => {
    const here = built('one', 'Pacific/Kiritimati', new Date('2001-02-03T04:05:06Z'));
    const there = built('other', 'America/St_Johns', new Date());
    expect([...here.keys()]).toEqual(
      expect.arrayContaining(['backup-handler.zip', 'backup-validator.zip', 'ecs-export.zip']),
    );
    for (const [file, bytes] of here) {
      expect(bytes.length).toBeGreaterThan(1000);
      expect([file, there.get(file)?.equals(bytes)]).toEqual([file, true]);
    }
    expect(there.size).toBe(here.size);
  });
});

describe('a bucket', () => {
  const bucketWith =
    (props: Partial<SecureBucketProps>) =>
    (scope: Construct): void => {
      new SecureBucket(scope, 'reports', {
        exists: true,
        name: 'arrakis-reports-123456789012',
        kmsKeyArn: null,
        expireAfterDays: 365,
        intelligentTiering: false,
        tags: TAGS,
        ...props,
      });
    };
  const PARTS = [
    'aws_s3_bucket',
    'aws_s3_bucket_lifecycle_configuration',
    'aws_s3_bucket_ownership_controls',
    'aws_s3_bucket_policy',
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_versioning',
  ];
  const EXPIRY = {
    id: 'expire',
    status: 'Enabled',
    filter: { prefix: '' },
    expiration: { days: 365 },
    noncurrent_version_expiration: { noncurrent_days: 365 },
    abort_incomplete_multipart_upload: { days_after_initiation: 1 },
  };
  const TRANSITION = { days: 0, storage_class: 'INTELLIGENT_TIERING' };

  test('is private, owned by the account, encrypted, versioned and expires', () => {
    const stack = synthesized(bucketWith({}));
    expect(Object.keys(stack.types).sort()).toEqual(PARTS);
    const bucket = `\${${stack.address('aws_s3_bucket')}.id}`;
    expect(stack.the('aws_s3_bucket')).toEqual({ bucket: 'arrakis-reports-123456789012', tags: TAGS });
    expect(stack.the('aws_s3_bucket_public_access_block')).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.the('aws_s3_bucket_ownership_controls')).toEqual({
      bucket,
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
    expect(stack.the('aws_s3_bucket_server_side_encryption_configuration')).toEqual({
      bucket,
      rule: [
        { bucket_key_enabled: true, apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
      ],
    });
    expect(stack.the('aws_s3_bucket_versioning')).toEqual({
      bucket,
      versioning_configuration: { status: 'Enabled' },
    });
    expect(stack.the('aws_s3_bucket_lifecycle_configuration')).toEqual({
      bucket,
      depends_on: [stack.address('aws_s3_bucket_versioning')],
      rule: [EXPIRY],
    });
    expect(stack.the('aws_s3_bucket_policy')).toMatchObject({ bucket });
  });

  test('is encrypted by a key where it has one, or where Terraform finds one', () => {
    const ruleWith = (sse_algorithm: string, kms_master_key_id: string) => ({
      rule: [
        {
          bucket_key_enabled: true,
          apply_server_side_encryption_by_default: { sse_algorithm, kms_master_key_id },
        },
      ],
    });
    expect(synthesized(bucketWith({ kmsKeyArn: 'arn:key' })).json).toHaveResourceWithProperties(
      S3BucketServerSideEncryptionConfigurationA,
      ruleWith('aws:kms', 'arn:key'),
    );
    const later = bucketWith({ kmsKeyArn: raw<string | null>('var.key') });
    expect(synthesized(later).json).toHaveResourceWithProperties(
      S3BucketServerSideEncryptionConfigurationA,
      ruleWith('${var.key != null ? "aws:kms" : "AES256"}', '${var.key}'),
    );
  });

  test('moves objects to intelligent tiering where that is wanted, or where Terraform finds so', () => {
    expect(synthesized(bucketWith({ intelligentTiering: true })).json).toHaveResourceWithProperties(
      S3BucketLifecycleConfiguration,
      { rule: [{ ...EXPIRY, transition: [TRANSITION] }] },
    );
    expect(synthesized(bucketWith({ intelligentTiering: WANTED })).json).toHaveResourceWithProperties(
      S3BucketLifecycleConfiguration,
      {
        rule: [
          {
            ...EXPIRY,
            dynamic: { transition: [{ for_each: '${var.wanted ? [1] : []}', content: TRANSITION }] },
          },
        ],
      },
    );
  });

  test('refuses unencrypted transport, and admits whom it is told to', () => {
    const stack = synthesized(
      bucketWith({ statements: (arn) => [{ ...A_STATEMENT, resources: [`${arn}/reports/*`] }] }),
    );
    const arn = `\${${stack.address('aws_s3_bucket')}.arn}`;
    expect(stack.statements('aws_s3_bucket_policy')).toEqual([
      {
        Sid: 'DenyUnencryptedTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'ReadReports',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: [`${arn}/reports/*`],
      },
    ]);
  });

  test('exists with all its parts where Terraform finds so, or not at all', () => {
    const stack = synthesized(bucketWith({ exists: WANTED }));
    for (const type of PARTS) {
      expect({ type, count: stack.the(type).count }).toEqual({ type, count: COUNT });
    }
    expect(stack.the('aws_s3_bucket_versioning').bucket).toBe(`\${${stack.address('aws_s3_bucket')}[0].id}`);
    expect(synthesized(bucketWith({ exists: false })).types).toEqual({});
  });
});
