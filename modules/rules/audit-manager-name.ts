import { defineRule, matches } from '../lift/values';

/** Of a framework or of a report plan: no hyphens. */
const NAME_PATTERN = /^[a-zA-Z][_a-zA-Z0-9]{0,255}$/;

export const auditManagerName = defineRule<{ readonly name: string }>(
  {
    id: 'audit-manager-name',
    level: 'refused',
    why: 'Names of frameworks and report plans begin with a letter and have no hyphens.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateFramework.html',
    isPlain: true,
  },
  ({ name }) => ({
    holds: matches(name, NAME_PATTERN),
    got: name,
    wanted: '1 to 256 letters, digits or underscores, a letter first',
    fix: 'write underscores for hyphens',
  }),
);
