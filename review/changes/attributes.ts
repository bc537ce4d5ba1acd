import type { Estate } from '../../protection/estate';
import type { PlannedBlock } from '../../protection/planned';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { keyOf, type ChangeNotes } from './change';

/** An attribute by which a resource protects itself: the higher, or the truer, the better. */
interface Protector {
  readonly types: readonly string[];
  readonly path: string;
  readonly words: string;
  /** Undefined: there is nothing to compare. */
  readonly read: (block: PlannedBlock) => Planned<number | boolean | null> | undefined;
}

const DATABASES = ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'];

/** Of point-in-time recovery of a table; the default, too. */
const LONGEST_PERIOD_DAYS = 35;

const PROTECTORS: readonly Protector[] = [
  {
    types: DATABASES,
    path: 'backup_retention_period',
    words: 'retention of automated backups, days',
    read: (block) => block.number('backup_retention_period'),
  },
  {
    types: DATABASES,
    path: 'deletion_protection',
    words: 'deletion protection',
    read: (block) => block.flag('deletion_protection'),
  },
  {
    types: ['aws_dynamodb_table'],
    path: 'deletion_protection_enabled',
    words: 'deletion protection',
    read: (block) => block.flag('deletion_protection_enabled'),
  },
  {
    types: ['aws_dynamodb_table'],
    path: 'point_in_time_recovery.enabled',
    words: 'point-in-time recovery',
    read: (block) => inBlock(block, 'point_in_time_recovery', (one) => one.flag('enabled')),
  },
  {
    types: ['aws_dynamodb_table'],
    path: 'point_in_time_recovery.recovery_period_in_days',
    words: 'period of point-in-time recovery, days',
    read: (block) => {
      const days = inBlock(block, 'point_in_time_recovery', (one) =>
        one.flag('enabled') === true ? (one.number('recovery_period_in_days') ?? LONGEST_PERIOD_DAYS) : null,
      );
      return days ?? undefined;
    },
  },
  {
    types: ['aws_s3_bucket_versioning'],
    path: 'versioning_configuration.status',
    words: 'versioning',
    read: (block) =>
      inBlock(block, 'versioning_configuration', (one) => {
        const status = one.text('status');
        return status === AFTER_APPLY ? status : status === 'Enabled';
      }),
  },
];

/** What databases, tables and buckets do for their own protection. */
export function compareAttributes(before: Estate, after: Estate, notes: ChangeNotes): void {
  for (const { types, path, words, read } of PROTECTORS) {
    const was = new Map(before.ofType(...types).map((resource) => [keyOf(resource), resource]));
    for (const resource of after.ofType(...types)) {
      const earlier = was.get(keyOf(resource));
      if (earlier !== undefined) compare(earlier, resource, { path, words, read }, notes);
    }
  }
}

function compare(
  earlier: ResourceInPlan,
  resource: ResourceInPlan,
  { path, words, read }: Omit<Protector, 'types'>,
  notes: ChangeNotes,
): void {
  const before = read(earlier.block);
  const after = read(resource.block);
  if (before === AFTER_APPLY || before === undefined || after === undefined) return;
  if (after === AFTER_APPLY) {
    if (!resource.leavesOut(path.split('.')[0] ?? path))
      notes.note('unknown', resource, path, words, [before, after]);
    return;
  }
  if (Number(before) === Number(after)) return;
  const isLess = Number(after) < Number(before);
  const verb = typeof after === 'number' ? ['lowered', 'raised'] : ['switched off', 'switched on'];
  notes.note(
    isLess ? 'weakened' : 'strengthened',
    resource,
    path,
    `${words} ${isLess ? (verb[0] ?? '') : (verb[1] ?? '')}`,
    [before, after],
  );
}

function inBlock<Value>(
  block: PlannedBlock,
  name: string,
  read: (one: PlannedBlock) => Planned<Value>,
): Planned<Value | null> {
  const blocks = block.blocks(name);
  if (blocks === AFTER_APPLY) return blocks;
  const [one] = blocks;
  return one === undefined ? null : read(one);
}
