import type { BackupType } from '../../modules/backup-types';
import { append } from '../../protection/grouping';
import { MILLIS_A_DAY } from '../../protection/runs';
import type { RecoveryPoint } from '../model';
import type { Subject } from './from-estate';

/** What a vault keeps at an instant. */
export interface VaultStorage {
  readonly vault: string;
  readonly warmPoints: number;
  readonly coldPoints: number;
  /** Of the resources whose sizes are known; null: of none. */
  readonly warmGb: number | null;
  readonly coldGb: number | null;
  /** False: there will be more recovery points. */
  readonly isSteady: boolean;
}

/** Types whose recovery points have only what changed. */
const INCREMENTAL: readonly BackupType[] = ['EBS', 'EC2', 'EFS', 'FSx', 'RDS', 'S3', 'Storage Gateway'];

const PERCENT = 100;

/** What each vault keeps. */
export function storageOf(
  vaults: readonly string[],
  points: Iterable<RecoveryPoint>,
  subjects: readonly Subject[],
  growing: ReadonlySet<string>,
): readonly VaultStorage[] {
  const bySubject = new Map(subjects.map((subject) => [subject.id, subject]));
  const byVault = new Map<string, Map<string, RecoveryPoint[]>>();
  for (const point of points) {
    const ofVault = byVault.get(point.vault) ?? new Map<string, RecoveryPoint[]>();
    byVault.set(point.vault, ofVault);
    append(ofVault, point.resource.id, point);
  }
  return vaults.map((vault) => {
    const ofVault = byVault.get(vault) ?? new Map<string, RecoveryPoint[]>();
    const all = [...ofVault.values()].flat();
    const sizes = [...ofVault].flatMap(([id, own]) => {
      const subject = bySubject.get(id);
      return subject?.sizeGb === undefined ? [] : [sizeOf(subject, subject.sizeGb, own)];
    });
    const sum = (storage: 'warm' | 'cold') =>
      sizes.length === 0 ? null : sizes.reduce((total, size) => total + size[storage], 0);
    const coldPoints = all.filter(({ storage }) => storage === 'cold').length;
    return {
      vault,
      warmPoints: all.length - coldPoints,
      coldPoints,
      warmGb: sum('warm'),
      coldGb: sum('cold'),
      isSteady: !growing.has(vault),
    };
  });
}

/** The size of the recovery points of a resource in one vault, GB. */
function sizeOf(
  { type, changePercentPerDay = PERCENT }: Subject,
  sizeGb: number,
  points: readonly RecoveryPoint[],
): { readonly warm: number; readonly cold: number } {
  const warm = points.filter(({ storage }) => storage === 'warm').sort((a, b) => a.createdAt - b.createdAt);
  const cold = (points.length - warm.length) * sizeGb;
  if (!INCREMENTAL.includes(type)) return { warm: warm.length * sizeGb, cold };
  const sizes = warm.map(({ createdAt }, position) => {
    const before = warm[position - 1];
    if (before === undefined) return sizeGb;
    const days = (createdAt - before.createdAt) / MILLIS_A_DAY;
    return sizeGb * Math.min(1, (changePercentPerDay / PERCENT) * days);
  });
  return { warm: sizes.reduce((total, size) => total + size, 0), cold };
}
