import { defineRule } from '../lift/values';

const SCHEDULER = 'scheduler.amazonaws.com';

export const schedulerRoleTrust = defineRule<{
  /** The services that may assume the role of the schedule. */
  readonly services: readonly string[];
}>(
  {
    id: 'scheduler-role-trust',
    level: 'refused',
    why: 'EventBridge Scheduler creates no schedule whose role it may not assume, and a role for event rules is another one.',
    source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html',
    isPlain: true,
  },
  ({ services }) => ({
    holds: services.includes(SCHEDULER),
    got: services.length > 0 ? services.join(', ') : 'a trust policy that names no service',
    wanted: `a trust policy that lets ${SCHEDULER} assume the role`,
    fix: `let Principal be { Service = "${SCHEDULER}" }`,
  }),
);
