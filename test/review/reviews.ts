import type { Level } from '../../modules/lift';
import type { JudgedFinding } from '../../review/acceptance';
import type { CoverageEntry } from '../../review/coverage';
import { render } from '../../review/render';
import type { Format } from '../../review/arguments';
import type { Review } from '../../review/review';
import { verdictOf } from '../../review/verdict';

export function aFinding(overrides: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    rule: 'retention-within-vault-lock',
    level: 'fails-later',
    plan: 'production',
    address: 'aws_backup_plan.main',
    path: 'rule[daily].lifecycle',
    got: '20',
    wanted: 'within the bounds of the lock: minimum 30 days',
    fix: 'change the retention',
    why: 'The locked vault fails each job.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    accepted: null,
    ...overrides,
  };
}

export function aCoverage(overrides: Partial<CoverageEntry> = {}): CoverageEntry {
  return {
    plan: 'production',
    address: 'aws_dynamodb_table.tasks',
    type: 'DynamoDB',
    arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/tasks',
    isInPlan: true,
    status: 'unprotected',
    protectedBy: [],
    ownProtection: null,
    ...overrides,
  };
}

const PROTECTOR = {
  backupPlan: 'aws_backup_plan.main',
  selection: 'aws_backup_selection.main',
  rules: ['daily'],
  isCertain: true,
};

/** A review with something in every list. */
export const FULL_REVIEW: Review = {
  version: 1,
  plans: ['production', 'network'],
  partial: ['network'],
  findings: [
    aFinding(),
    aFinding({ rule: 'plan-name-console-length', level: 'advice', plan: 'network', path: 'name' }),
    aFinding({
      rule: 'start-window',
      level: 'refused',
      path: 'rule[weekly].start_window',
      accepted: 'until the move',
    }),
  ],
  coverage: [
    aCoverage({
      address: 'aws_db_instance.main',
      type: 'RDS',
      arn: null,
      status: 'protected',
      protectedBy: [PROTECTOR],
    }),
    aCoverage({ ownProtection: 'point-in-time recovery' }),
    aCoverage({
      address: 'aws_efs_file_system.home',
      type: 'EFS',
      status: 'unknown',
      protectedBy: [{ ...PROTECTOR, isCertain: false }],
    }),
  ],
  changes: [
    {
      plan: 'production',
      address: 'aws_backup_vault_lock_configuration.main',
      path: 'min_retention_days',
      effect: 'weakened',
      change: 'recovery points can be deleted after 7 days',
      before: '30',
      after: '7',
    },
  ],
  objectives: [
    {
      plan: 'production',
      address: 'aws_efs_file_system.home',
      type: 'EFS',
      rules: ['daily'],
      spacingHours: null,
      worstAgeHours: null,
      rpoHours: null,
      isMet: null,
    },
    {
      plan: 'production',
      address: 'aws_s3_bucket.export',
      type: 'S3',
      rules: ['continuous'],
      spacingHours: 0,
      worstAgeHours: 0.25,
      rpoHours: 4,
      isMet: true,
    },
    {
      plan: 'production',
      address: 'aws_db_instance.main',
      type: 'RDS',
      rules: ['daily'],
      spacingHours: 24,
      worstAgeHours: 26.5,
      rpoHours: 4,
      isMet: false,
    },
  ],
  unknown: [
    { rule: 'vault-name', plan: 'production', address: 'aws_backup_vault.a', path: 'name', unknown: 'name' },
    { rule: 'plan-name', plan: 'production', address: 'aws_backup_plan.a', path: 'name', unknown: 'name' },
    { rule: 'plan-name', plan: 'production', address: 'aws_backup_plan.b', path: 'name', unknown: 'name' },
  ],
};

/** A review in which nothing was found. */
export const EMPTY_REVIEW: Review = {
  version: 1,
  plans: ['production'],
  partial: [],
  findings: [],
  coverage: [],
  changes: [],
  objectives: [],
  unknown: [],
};

interface Shown {
  readonly hasBackup?: boolean;
  readonly failOn?: Level;
  readonly isTerminal?: boolean;
}

/** A review as the command writes it to a stream that is no terminal. */
export function rendered(
  format: Format,
  review: Review,
  { hasBackup = true, failOn = 'ignored', isTerminal = false }: Shown = {},
): string {
  const mark = (name: string) => (text: string) => (isTerminal ? `<${name}>${text}</${name}>` : text);
  return render(format, {
    review,
    verdict: verdictOf(review.findings, failOn),
    hasBackup,
    paint: { bold: mark('bold'), red: mark('red'), faint: mark('faint') },
  });
}
