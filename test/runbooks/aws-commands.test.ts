import { awsCommands, problemsOf } from './aws-commands';
import { kebab } from './aws-models';

const block = (...lines: readonly string[]) => ['```bash', ...lines, '```'].join('\n');
const problems = (...lines: readonly string[]) => awsCommands(block(...lines)).flatMap(problemsOf);

test.each([
  ['SSESpecificationOverride', 'sse-specification-override'],
  ['KMSMasterKeyId', 'kms-master-key-id'],
  ['ByBackupVaultName', 'by-backup-vault-name'],
  ['DNSName', 'dns-name'],
])('%s is --%s', (member, option) => {
  expect(kebab(member)).toBe(option);
});

test('a call is found inside of other commands, with its options', () => {
  const [outer, inner, piped] = awsCommands(
    block(
      'aws logs filter-log-events --log-group-name /a --start-time "$(( $(date +%s) - 60 ))000" --region eu-west-1 | jq .',
      "NAME=$(aws dynamodb list-tables --query \"TableNames[?starts_with(@, 'a')]\" --output json | tr -d '\"')",
      'for x in 1; do aws sts get-caller-identity --region eu-west-1; done # aws not a-call',
    ),
  );
  expect(outer?.options.get('start-time')).toBe('$(( $(date +%s) - 60 ))000');
  expect([...(outer?.options.keys() ?? [])]).toEqual(['log-group-name', 'start-time', 'region']);
  expect(inner).toMatchObject({ service: 'dynamodb', operation: 'list-tables' });
  expect(inner?.options.get('query')).toBe("TableNames[?starts_with(@, 'a')]");
  expect(piped?.text.trim()).toBe('aws sts get-caller-identity --region eu-west-1');
});

test.each([
  ['aws backup start-restore-jobs --region eu-west-1', 'no operation start-restore-jobs in backup'],
  ['aws backups list-vaults --region eu-west-1', 'no operation list-vaults in backups'],
  ['aws backup describe-restore-job --job x', 'no option --job'],
  ['aws backup describe-restore-job --region eu-west-1', '--restore-job-id is missing'],
  ["aws backup list-backup-jobs --query 'BackupJobs[].Sttus'", 'no member Sttus to query'],
  ['aws dynamodb describe-table --table-name a --query Table.DynamoDB', 'no member DynamoDB to query'],
  ['aws dynamodb wait table-exist --table-name a', 'no operation wait in dynamodb'],
  ['aws dynamodb wait table-exists --name a', 'no option --name'],
  ['aws kms describe-key --key a', 'no option --key'],
])('%s: %s', (line, problem) => {
  expect(problems(line)).toContain(problem);
});

test.each([
  'aws backup list-recovery-points-by-backup-vault --backup-vault-name a --query "sort_by(RecoveryPoints[?Status==\'COMPLETED\'], &CreationDate)[-1].RecoveryPointArn"',
  'aws dynamodb wait table-exists --table-name a --region eu-west-1',
  'aws backup describe-region-settings --query ResourceTypeOptInPreference.DynamoDB',
  "aws dynamodb describe-table --table-name a --query 'Table.[TableStatus, RestoreSummary.RestoreInProgress]'",
  'aws s3api list-object-versions --bucket a --prefix b --query "Versions[?IsLatest==`true`].VersionId"',
  'aws cloudwatch describe-alarms --alarm-name-prefix a --state-value ALARM --max-items 5',
])('is right: %s', (line) => {
  expect(problems(line)).toEqual([]);
});
