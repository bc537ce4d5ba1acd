import { readConfiguration } from '../../../modules/arrakis/lambda/backup-validator/configuration';
import { readRequest } from '../../../modules/arrakis/lambda/backup-validator/request';
import { DATABASE, KEY_ARN, NOW, REPLICA_VAULT, VAULT, anEnvironment } from './samples';

describe('the environment variables', () => {
  test('give the objectives of 24 and 4 hours, the grace and the windows as numbers [A-111]', () => {
    expect(readConfiguration(anEnvironment({ RPO_GRACE_HOURS: '6.5' }))).toMatchObject({
      vaultName: VAULT,
      rpoTargetHours: 24,
      rpoGraceHours: 6.5,
      rtoTargetHours: 4,
      startWindowMinutes: 60,
      completionWindowMinutes: 300,
      expectedResources: { arns: [DATABASE], tagged: [] },
    });
  });

  test('mean "none" where they are empty', () => {
    const configuration = readConfiguration(anEnvironment({ REPORT_TOPIC_ARN: '', REPORT_BUCKET_NAME: '' }));
    expect(configuration.replica).toBeUndefined();
    expect(configuration.expectedKeyArn).toBeUndefined();
    expect(configuration.reportTopicArn).toBeUndefined();
    expect(configuration.reportBucketName).toBeUndefined();
  });

  test('name the replica vault, its region and the key', () => {
    const changes = {
      REPLICA_VAULT_NAME: REPLICA_VAULT,
      REPLICA_REGION: 'us-east-1',
      EXPECTED_KEY_ARN: KEY_ARN,
    };
    expect(readConfiguration(anEnvironment(changes))).toMatchObject({
      replica: { name: REPLICA_VAULT, region: 'us-east-1' },
      expectedKeyArn: KEY_ARN,
    });
  });

  test('are all named in one error when all are missing', () => {
    const read = () => readConfiguration({});
    for (const name of Object.keys(anEnvironment())) expect(read).toThrow(`- ${name}: got nothing, wanted`);
  });

  test.each([
    ['RPO_TARGET_HOURS', '0', '"0", wanted a number above 0'],
    ['RPO_TARGET_HOURS', 'a day', '"a day", wanted a number above 0'],
    ['RPO_GRACE_HOURS', '-1', '"-1", wanted a number 0 or more'],
    ['RTO_TARGET_HOURS', 'Infinity', '"Infinity", wanted a number above 0'],
    ['COMPLETION_WINDOW_MINUTES', ' ', '" ", wanted a number above 0'],
    ['EXPECTED_KEY_ARN', 'alias/backup', '"alias/backup", wanted the ARN of a KMS key'],
    ['REPORT_TOPIC_ARN', 'reports', '"reports", wanted the ARN of an SNS topic'],
    ['EXPECTED_RESOURCES', '[]', '"[]", wanted JSON {"arns"'],
    ['EXPECTED_RESOURCES', '{"arns": []', 'wanted JSON {"arns"'],
    ['EXPECTED_RESOURCES', '{"arns": ["arn:aws:rds:*:*:db:*"], "tagged": []}', 'wanted JSON {"arns"'],
    [
      'EXPECTED_RESOURCES',
      '{"arns": [], "tagged": [{"resourceTypes": ["ec2:volume"], "include": {}, "exclude": {}}]}',
      'wanted JSON {"arns"',
    ],
    ['REPLICA_VAULT_NAME', REPLICA_VAULT, 'wanted a value exactly when REPLICA_VAULT_NAME has one'],
    ['REPLICA_VAULT_NAME', VAULT, 'wanted another name than BACKUP_VAULT_NAME'],
  ])('are refused when %s is %s', (name, value, message) => {
    expect(() => readConfiguration(anEnvironment({ [name]: value }))).toThrow(message);
  });
});

describe('the event', () => {
  const clockMillis = NOW.getTime();

  test('of a schedule asks for a report by the clock and not for the full one', () => {
    const event = { 'detail-type': 'Scheduled Event', time: '2020-01-01T00:00:00Z' };
    expect(readRequest(event, clockMillis)).toEqual({ now: NOW, sendFullReport: false });
  });

  test('can ask for the full report and for another moment', () => {
    expect(readRequest({ send_full_report: true, now: '2026-01-02T03:04:05Z' }, clockMillis)).toEqual({
      now: new Date('2026-01-02T03:04:05Z'),
      sendFullReport: true,
    });
  });

  test('is refused when a field has the wrong form', () => {
    expect(() => readRequest({ send_full_report: 'true' }, clockMillis)).toThrow(
      'got "true", wanted true or false',
    );
    expect(() => readRequest({ now: 'yesterday' }, clockMillis)).toThrow(
      'got "yesterday", wanted an ISO date',
    );
    expect(() => readRequest({ now: 0 }, clockMillis)).toThrow('got 0, wanted an ISO date');
  });
});
