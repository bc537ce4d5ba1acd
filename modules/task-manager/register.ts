import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import { defineRule, type Claim } from '../lift';
import { dynamodbTableName } from '../rules';
import { TABLES } from './tables';

/** The backups that the clean-up spares, as an environment file has them. */
export interface RetentionRegister {
  /** When somebody last looked at the entries, `YYYY-MM-DD`: synthesis has no clock of its own. */
  readonly reviewedOn: string;
  /** Name or ARN of a backup -> last day on which it is kept, `YYYY-MM-DD`. */
  readonly keepUntil: Readonly<Record<string, string>>;
}

const README = 'modules/task-manager/README.md';
/** What a parameter of the standard tier holds. @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const MAX_VALUE_BYTES = 4096;
const BACKUP_ARN =
  /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table\/[a-zA-Z0-9_.-]{3,255}\/backup\/[0-9]{14,}-[0-9a-f]{8}$/;

export const retainedUntilDate = defineRule<{ readonly until: string; readonly reviewedOn: string }>(
  {
    id: 'retained-until-date',
    level: 'ignored',
    why: 'The clean-up deletes a backup whose last day has passed, as if the register did not name it.',
    source: README,
  },
  ({ until, reviewedOn }) => ({
    holds: isDate(until) && until >= reviewedOn,
    got: until,
    wanted: `a date written YYYY-MM-DD, on or after the review of ${reviewedOn}`,
    fix: 'keep the backup longer, or take it out of the register',
  }),
);

export const registerReviewDate = defineRule<{ readonly reviewedOn: string }>(
  {
    id: 'register-review-date',
    level: 'refused',
    why: 'Entries are held against the day of their review, which must be a date.',
    source: README,
  },
  ({ reviewedOn }) => ({
    holds: isDate(reviewedOn),
    got: reviewedOn,
    wanted: 'a date written YYYY-MM-DD',
    fix: 'write the day on which the entries were last looked at',
  }),
);

export const retainedBackupName = defineRule<{ readonly name: string; readonly tablePrefix: string }>(
  {
    id: 'retained-backup-name',
    level: 'ignored',
    why: 'The clean-up looks for names that it gave itself, and for ARNs: it spares nothing for any other text.',
    source: README,
  },
  ({ name, tablePrefix }) => ({
    holds: isBackupName(name, tablePrefix) || BACKUP_ARN.test(name),
    got: name,
    wanted: `a backup such as ${tablePrefix}Tasks-2026-01-15, or the ARN of one`,
    fix: 'copy the name or the ARN from the list of backups',
  }),
);

export const registerSize = defineRule<{ readonly bytes: number }>(
  {
    id: 'register-size',
    level: 'refused',
    why: 'The Parameter Store refuses more than 4096 bytes in a standard parameter.',
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
  },
  ({ bytes }) => ({
    holds: bytes <= MAX_VALUE_BYTES,
    got: `${bytes} bytes`,
    wanted: `at most ${MAX_VALUE_BYTES} bytes`,
    fix: 'take entries out whose day has passed',
  }),
);

/** What must be true of the register. */
export function registerClaims(register: RetentionRegister | null, tablePrefix: string): readonly Claim[] {
  if (register === null) return [];
  const { reviewedOn, keepUntil } = register;
  const entries = Object.entries(keepUntil);
  const date = registerReviewDate.claim('retentionRegister.reviewedOn', { reviewedOn });
  return [
    date,
    registerSize.claim('retentionRegister.keepUntil', { bytes: Buffer.byteLength(registerJson(register)) }),
    ...entries.map(([name]) =>
      retainedBackupName.claim(`retentionRegister.keepUntil.${name}`, { name, tablePrefix }),
    ),
    ...(date.holds === true
      ? entries.map(([name, until]) =>
          retainedUntilDate.claim(`retentionRegister.keepUntil.${name}`, { until, reviewedOn }),
        )
      : []),
  ];
}

/** The register as the clean-up reads it: a JSON object of names and dates. */
export function registerJson(register: RetentionRegister | null): string {
  return JSON.stringify(register?.keepUntil ?? {});
}

interface RegisterParameterProps {
  readonly name: string;
  readonly register: RetentionRegister | null;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The parameter that holds the register. Where the environment has entries, Terraform owns them; where it has
 * none, operators do, and Terraform leaves the value alone after the first apply.
 */
export class RegisterParameter extends Construct {
  constructor(scope: Construct, id: string, { name, register, tags }: RegisterParameterProps) {
    super(scope, id);
    new SsmParameter(this, 'Resource', {
      name,
      description: 'Backups that the clean-up spares: name or ARN -> last day, YYYY-MM-DD',
      type: 'String',
      // Names and dates are no secret: a plan may show them.
      insecureValue: registerJson(register),
      tags: { ...tags },
      ...(register === null ? { lifecycle: { ignoreChanges: ['insecure_value'] } } : {}),
    });
  }
}

function isBackupName(name: string, tablePrefix: string): boolean {
  const date = name.slice(-'YYYY-MM-DD'.length);
  const isOfTable = TABLES.some((table) => name === `${tablePrefix}${table}-${date}`);
  return isOfTable && isDate(date) && dynamodbTableName.check({ name }).holds === true;
}

/** A day of the calendar: the 30th of February is none. */
function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
