import { defineRule } from '../lift/values';
import { CONTROL_PARAMETERS } from './framework-control-name';

/** Units of age and the values they take, where a control limits them. */
const AGES: Readonly<Record<string, Readonly<Record<string, readonly [lowest: number, highest: number]>>>> = {
  BACKUP_LAST_RECOVERY_POINT_CREATED: { hours: [1, 744], days: [1, 31] },
  RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: { hours: [24, 2184], days: [1, 91] },
};

/** Entries of a list of principals or accounts. */
const MOST_LISTED = 5;

/** What the value of a parameter is, wherever it occurs. */
const VALUES: Readonly<Record<string, { readonly pattern: RegExp; readonly wanted: string }>> = {
  ...Object.fromEntries(
    ['recoveryPointAgeUnit', 'requiredFrequencyUnit'].map((name) => [
      name,
      { pattern: /^(?:hours|days)$/, wanted: 'hours or days' },
    ]),
  ),
  ...Object.fromEntries(
    [
      'maxRestoreTime',
      'maxRetentionDays',
      'minRetentionDays',
      'recoveryPointAgeValue',
      'requiredFrequencyValue',
      'requiredRetentionDays',
    ].map((name) => [name, { pattern: /^[1-9][0-9]*$/, wanted: 'a whole number from 1' }]),
  ),
  ...Object.fromEntries(
    ['crossAccountList', 'principalArnList'].map((name) => [
      name,
      {
        pattern: new RegExp(`^[^,]+(?:,[^,]+){0,${MOST_LISTED - 1}}$`),
        wanted: `up to ${MOST_LISTED}, separated by commas`,
      },
    ]),
  ),
};

export const frameworkControlParameters = defineRule<{
  readonly control: string;
  readonly parameters: Readonly<Record<string, string>>;
}>(
  {
    id: 'framework-control-parameters',
    level: 'refused',
    why: 'Each control has its own parameters and limits of their values.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html',
    isPlain: true,
  },
  ({ control, parameters }) => {
    const allowed = CONTROL_PARAMETERS.get(control) ?? [];
    const wrong = Object.entries(parameters).flatMap(([name, value]) => {
      const wanted = allowed.includes(name)
        ? wantedOf(control, name, value, parameters)
        : 'no such parameter';
      return wanted === undefined ? [] : [{ got: `${name} = ${value}`, wanted: `${name}: ${wanted}` }];
    });
    return {
      holds: wrong.length === 0,
      got: wrong.map(({ got }) => got).join(', '),
      wanted: `${wrong.map(({ wanted }) => wanted).join('; ')} (${allowed.join(', ') || 'no parameter'} of ${control})`,
      fix: 'correct the names and values of the parameters',
    };
  },
);

/** What a value should be; undefined where it is. */
function wantedOf(
  control: string,
  name: string,
  value: string,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  const { pattern, wanted } = VALUES[name] ?? { pattern: /./, wanted: 'a value' };
  if (!pattern.test(value)) return wanted;
  const range = AGES[control]?.[parameters.recoveryPointAgeUnit ?? ''];
  if (name !== 'recoveryPointAgeValue' || range === undefined) return undefined;
  const [lowest, highest] = range;
  return Number(value) >= lowest && Number(value) <= highest ? undefined : `${lowest} to ${highest}`;
}
