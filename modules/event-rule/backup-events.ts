import type { EventTarget } from './event-rule';

/*
 * Patterns of AWS Backup's events. Not narrowed to one vault: which members an event of a failed job carries
 * varies, and a pattern that asks for an absent one never matches.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */

/** Every change of state of backup, copy and restore jobs. */
export const JOB_STATES = {
  source: ['aws.backup'],
  'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
};

/** Backup and copy jobs that ended without a recovery point. */
export const JOB_FAILURES = {
  source: ['aws.backup'],
  'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
  detail: { state: ['FAILED', 'EXPIRED', 'ABORTED'] },
};

/** Restore jobs that failed: their events say `status` where the others say `state`. */
export const RESTORE_FAILURES = {
  source: ['aws.backup'],
  'detail-type': ['Restore Job State Change'],
  detail: { status: ['FAILED', 'ABORTED'] },
};

/** Calls of the AWS Backup API, as CloudTrail records them: who touched backups. */
export const API_CALLS = {
  source: ['aws.backup'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventSource: ['backup.amazonaws.com'] },
};

/** How an event names what people ask for: those of restore jobs have words of their own. */
const MEMBERS = {
  backup: { state: 'state', resource: 'resourceArn' },
  restore: { state: 'status', resource: 'sourceResourceArn' },
} as const;

/** What a person is told about a failed job: a sentence rather than JSON. */
export function failureText(
  job: keyof typeof MEMBERS,
): Required<Pick<EventTarget, 'inputPaths' | 'inputTemplate'>> {
  return {
    inputPaths: {
      what: '$.detail-type',
      state: `$.detail.${MEMBERS[job].state}`,
      resource: `$.detail.${MEMBERS[job].resource}`,
      type: '$.detail.resourceType',
      reason: '$.detail.statusMessage',
      region: '$.region',
      time: '$.time',
    },
    inputTemplate: '"<what>: <state>. Resource <resource> (<type>) in <region> at <time>. Reason: <reason>"',
  };
}
