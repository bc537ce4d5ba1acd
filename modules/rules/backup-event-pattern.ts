import { defineRule } from '../lift/values';

export const BACKUP_EVENT_SOURCE = 'aws.backup';

interface BackupEvent {
  /** The member of `detail` that says what became of it. */
  readonly field: 'state' | 'status' | 'indexStatus';
  /** Its values; absent: AWS documents no complete list. */
  readonly values?: readonly string[];
  /** Values that such events have in the other member. */
  readonly inState?: readonly string[];
}

const CHANGES = ['CREATED', 'MODIFIED', 'DELETED'];

/** The events of AWS Backup by their detail-type. */
export const BACKUP_EVENTS: ReadonlyMap<string, BackupEvent> = new Map<string, BackupEvent>(
  Object.entries<BackupEvent>({
    'Backup Job State Change': {
      field: 'state',
      values: [
        ...['CREATED', 'PENDING', 'RUNNING', 'ABORTING', 'ABORTED'],
        ...['COMPLETED', 'FAILED', 'EXPIRED', 'PARTIAL'],
      ],
    },
    'Copy Job State Change': {
      field: 'state',
      values: ['CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'PARTIAL'],
    },
    'Restore Job State Change': {
      field: 'status',
      values: ['PENDING', 'RUNNING', 'COMPLETED', 'ABORTED', 'FAILED'],
      inState: ['CREATED'],
    },
    'Recovery Point State Change': { field: 'status' },
    'Recovery Point Index State Change': { field: 'indexStatus' },
    'Backup Plan State Change': { field: 'state', values: CHANGES },
    'Backup Vault State Change': { field: 'state', values: CHANGES },
    'Region Setting State Change': { field: 'state', values: ['MODIFIED'] },
    'Scan Job State Change': {
      field: 'state',
      values: ['CREATED', 'RUNNING', 'COMPLETED', 'COMPLETED_WITH_ISSUES', 'FAILED', 'CANCELED'],
    },
  }),
);

/** Events of any service: their details are those of the call. */
const OF_CLOUDTRAIL = ' via CloudTrail';

interface Pattern {
  /** Exact values that a member is compared with; null: not asked for, or compared otherwise. */
  readonly sources: readonly string[] | null;
  readonly detailTypes: readonly string[] | null;
  readonly state: readonly string[] | null;
  readonly status: readonly string[] | null;
}

export const backupEventPattern = defineRule<Pattern>(
  {
    id: 'backup-event-pattern',
    level: 'ignored',
    why: 'A pattern that asks for what no event of AWS Backup has is valid, and never matches. Restore jobs say status where backup and copy jobs say state.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html',
    isPlain: true,
  },
  (pattern) => {
    const faults = faultsOf(pattern);
    return {
      holds: faults.length === 0,
      got: faults.map(({ got }) => got).join(', '),
      wanted: [...new Set(faults.map(({ wanted }) => wanted))].join('; '),
      fix: 'correct what never matches, and write a rule of its own for events that say it otherwise',
    };
  },
);

interface Fault {
  readonly got: string;
  readonly wanted: string;
}

function faultsOf({ sources, detailTypes, state, status }: Pattern): readonly Fault[] {
  const given = detailTypes ?? [...BACKUP_EVENTS.keys()];
  if (given.some((type) => type.endsWith(OF_CLOUDTRAIL))) return [];
  if (sources !== null && !sources.includes(BACKUP_EVENT_SOURCE))
    return [{ got: `source ${sources.join(', ')}`, wanted: `the source ${BACKUP_EVENT_SOURCE}` }];
  const known = given.filter((type) => BACKUP_EVENTS.has(type));
  const asked = [
    ['state', state],
    ['status', status],
  ] as const;
  return [
    ...given
      .filter((type) => !known.includes(type))
      .map((type) => ({
        got: `detail-type ${type}`,
        wanted: `a detail-type of ${[...BACKUP_EVENTS.keys()].join(', ')}`,
      })),
    ...asked.flatMap(([field, values]) =>
      values === null || known.length === 0 ? [] : faultsOfMember(field, values, known, detailTypes !== null),
    ),
  ];
}

/** Types of events, if they are written down, that have none of the values; otherwise values that none of the types has. */
function faultsOfMember(
  field: 'state' | 'status',
  values: readonly string[],
  types: readonly string[],
  areWritten: boolean,
): readonly Fault[] {
  const silent = areWritten
    ? types.filter((type) => !values.some((value) => occurs(type, field, value)))
    : [];
  if (silent.length > 0)
    return silent.map((type) => ({
      got: `detail.${field} ${values.join(', ')} of ${type}`,
      wanted: `detail.${memberOf(type)} of ${type}`,
    }));
  return values
    .filter((value) => !types.some((type) => occurs(type, field, value)))
    .map((value) => ({
      got: `detail.${field} ${value}`,
      wanted: types.map((type) => `detail.${memberOf(type)} of ${type}`).join('; '),
    }));
}

function occurs(type: string, field: 'state' | 'status', value: string): boolean {
  const event = BACKUP_EVENTS.get(type);
  if (event?.field === field) return event.values?.includes(value) ?? true;
  return field === 'state' && (event?.inState?.includes(value) ?? false);
}

/** `state: CREATED, RUNNING`. */
function memberOf(type: string): string {
  const { field, values } = BACKUP_EVENTS.get(type) ?? { field: 'state' };
  return values === undefined ? field : `${field}: ${values.join(', ')}`;
}
