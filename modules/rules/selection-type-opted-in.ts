import { defineRule } from '../lift/values';

export const selectionTypeOptedIn = defineRule<{
  /** Whether the region is opted in to the type. */
  readonly isOn: boolean;
  /** Addresses of resources of the type that only selections by tag or by service take. */
  readonly resources: readonly string[];
}>(
  {
    id: 'selection-type-opted-in',
    level: 'ignored',
    why: 'Selections by tag or by service skip the types that the region is not opted in to.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html',
    isPlain: true,
  },
  ({ isOn, resources }) => ({
    holds: isOn || resources.length === 0,
    got: `switched off, with ${resources.join(', ')} to be backed up`,
    wanted: 'true',
    fix: 'opt in to the type, or name the resources by their ARNs where the type allows it',
  }),
);
