import { defineRule } from '../lift/values';

export const scheduleTimeZone = defineRule<{
  readonly timeZone: string;
  readonly isKnown: boolean;
}>(
  {
    id: 'schedule-time-zone',
    level: 'advice',
    why: 'A time zone is a name of the IANA database; the Terraform provider does not check it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
    isPlain: true,
  },
  ({ timeZone, isKnown }) => ({
    holds: isKnown,
    got: timeZone,
    wanted: 'the name of a time zone, such as Europe/Berlin',
    fix: 'correct the name, or leave it out for UTC',
  }),
);
