import type { UncheckedItem } from './check';
import type { ComplianceStatus, RpoCompliance, RtoCompliance } from './compliance';
import type { Coverage } from './coverage';
import type { Issue } from './issues';
import type { JobCounts } from './jobs';
import type { Performance } from './performance';
import type { VaultTotals } from './recovery-points';

/** Raised when a field of the report changes its meaning or goes away. */
export const REPORT_VERSION = 1;

/** `incomplete` outranks `issues`: what could not be read may hide more of them. */
export type ReportStatus = 'ok' | 'issues' | 'incomplete';

/** Jobs of the vault by kind; null where they could not be read. */
export interface JobsSection {
  /** The hours before `generatedAt` that backup and copy jobs are counted in. */
  readonly windowHours: number;
  readonly backup: JobCounts | null;
  readonly copy: JobCounts | null;
  /** The days before `generatedAt` that restore jobs are counted in. */
  readonly restoreWindowDays: number;
  readonly restore: JobCounts | null;
}

export interface ComplianceSection {
  /** The worse of both. */
  readonly status: ComplianceStatus;
  readonly rpo: RpoCompliance;
  readonly rto: RtoCompliance;
}

/** What one vault holds; null where it could not be read. */
export interface VaultInventory {
  readonly vault: string;
  readonly totals: VaultTotals | null;
}

/** The result of a validation, as it is stored, published and returned. Times are ISO dates in UTC. */
export interface ValidationReport {
  readonly reportVersion: typeof REPORT_VERSION;
  readonly project: string;
  readonly environment: string;
  readonly vault: string;
  /** The moment that is judged, not the moment of writing: equal data gives an equal report. */
  readonly generatedAt: string;
  readonly status: ReportStatus;
  /** Whether the time did not suffice for everything; the checks concerned are in `unchecked`. */
  readonly partial: boolean;
  readonly unchecked: readonly UncheckedItem[];
  readonly jobs: JobsSection;
  /** Completed backup jobs of the window; null when they could not be read. */
  readonly performance: Performance | null;
  readonly compliance: ComplianceSection;
  readonly coverage: Coverage;
  /** The vault, then its replica if there is one. */
  readonly recoveryPoints: readonly VaultInventory[];
  /** Worst first. */
  readonly issues: readonly Issue[];
  /** Says what a shortened report leaves out and where the full one is. @default nothing is left out */
  readonly leftOut?: string;
}
