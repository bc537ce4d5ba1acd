import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

/** A little longer than the validator may run: the CLI would give up after 60 seconds and invoke it again. */
const READ_TIMEOUT_SECONDS = 310;

export function validation({ validator, region, topicArn, environment }: ArrakisFacts): Section | undefined {
  if (validator === undefined) return undefined;
  const aws = awsIn(region);
  return {
    title: 'Validation',
    body: blocks(
      `The function ${code(validator.function)} runs ${validator.when} (${code(validator.schedule)}). It checks the jobs, the recovery points with their encryption, the coverage, RPO and RTO. Every run stores a report; a message goes out only when something wants attention.`,
      'Run it now and read the report:',
      shell(
        aws(
          'lambda invoke',
          `--function-name ${validator.function}`,
          '--cli-binary-format raw-in-base64-out',
          `--cli-read-timeout ${READ_TIMEOUT_SECONDS}`,
          `--payload '{"send_full_report": true}' response.json`,
        ),
        `jq '{status, compliance: .compliance.status, coverage: .coverage.status, issues}' response.json`,
      ),
      `As documented, does not work (the AWS CLI 2 takes the payload for base64): ${code(`aws lambda invoke --function-name ${validator.function} --payload '{"send_full_report": true}' response.json`)}`,
      'The log of the last hour, and the reports:',
      shell(
        '# GNU date (Linux)',
        logOfLastHour(aws, validator.logGroup, "$(date -d '1 hour ago' +%s)000"),
        '# Linux, macOS and BSD',
        logOfLastHour(aws, validator.logGroup, '"$(( $(date +%s) - 3600 ))000"'),
        '# the stored reports, one a day',
        `aws s3 ls s3://${validator.reportBucket}/reports/${environment}/ --recursive --region ${region}`,
      ),
      bullets(
        '`ok`: everything was checked and nothing wants attention. `issues`: read them, worst first. `incomplete`: something could not be checked; nothing counts as healthy for want of data.',
        'RPO: `within-grace` is over the target by no more than a backup may take. RTO: `unknown` until a restore job completed in the last 30 days.',
        topicArn === undefined
          ? 'Notifications are off: reports are only stored.'
          : `With ${code('send_full_report')} the whole report also goes to the notification topic.`,
      ),
    ),
  };
}

function logOfLastHour(aws: ReturnType<typeof awsIn>, logGroup: string, startMillis: string): string {
  return aws('logs filter-log-events', `--log-group-name ${logGroup}`, `--start-time ${startMillis}`);
}
