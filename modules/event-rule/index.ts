export { API_CALLS, JOB_FAILURES, JOB_STATES, RESTORE_FAILURES, failureText } from './backup-events';
export { EventLog, type EventLogProps } from './event-log';
export { EventRule, type EventRuleProps, type EventTarget } from './event-rule';
