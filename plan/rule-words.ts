import type { BackupRule } from '../protection/backup-plans';
import type { Copy, CopyTarget } from '../protection/copies';
import type { Lifecycle } from '../protection/lifecycle';
import { AFTER_APPLY, UNKNOWN, type Planned } from '../protection/planned';

/** `daily: cron(0 2 * * ? *) Etc/UTC, into arrakis-production`. */
export function ruleInWords({ name, schedule, timeZone, targetVaultName }: BackupRule): string {
  const when =
    schedule === null
      ? 'no schedule'
      : schedule === AFTER_APPLY
        ? `schedule ${UNKNOWN}`
        : `${schedule} ${textInWords(timeZone, 'time zone')}`;
  return `${textInWords(name, 'name')}: ${when}, into ${textInWords(targetVaultName, 'vault')}`;
}

/** `kept 365 days, in cold storage from day 30`. */
export function lifecycleInWords(
  lifecycle: Planned<Pick<Lifecycle, 'deleteAfterDays' | 'coldStorageAfterDays'>>,
): string {
  if (lifecycle === AFTER_APPLY) return `retention and cold storage ${UNKNOWN}`;
  const { deleteAfterDays, coldStorageAfterDays } = lifecycle;
  const kept =
    deleteAfterDays === null
      ? 'kept until someone deletes them'
      : deleteAfterDays === AFTER_APPLY
        ? `retention ${UNKNOWN}`
        : `kept ${days(deleteAfterDays)}`;
  const cold =
    coldStorageAfterDays === null
      ? 'never in cold storage'
      : coldStorageAfterDays === AFTER_APPLY
        ? `cold storage day ${UNKNOWN}`
        : `in cold storage from day ${coldStorageAfterDays}`;
  return `${kept}, ${cold}`;
}

/** `starts within 60 minutes, completes within 180 minutes`. */
export function windowsInWords({ startWindowMinutes, completionWindowMinutes }: BackupRule): string {
  return `starts within ${minutes(startWindowMinutes)}, completes within ${minutes(completionWindowMinutes)}`;
}

/** Whether a rule makes restores to any second possible; nothing where it does not. */
export function continuityInWords({ continuous }: BackupRule): string | undefined {
  if (continuous === AFTER_APPLY) return `point-in-time recovery ${UNKNOWN}`;
  return continuous ? 'continuous: point-in-time recovery' : undefined;
}

/** `copied to arrakis-production-replica in us-west-2 (ARN known after apply): kept 35 days, …`. */
export function copyInWords({ vault, lifecycle }: Copy): string {
  return `copied to ${copyTargetInWords(vault)}: ${lifecycleInWords(lifecycle)}`;
}

/** `7 days`, `1 day`. */
export function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** A text of the plan, or the name of what is not known yet. */
export function textInWords(text: Planned<string | null>, what: string): string {
  return text === AFTER_APPLY ? `(${what} ${UNKNOWN})` : (text ?? `(no ${what})`);
}

function copyTargetInWords({ arn, vault }: CopyTarget): string {
  if (typeof arn === 'string') {
    const [, , , region = '', account = '', , name = arn] = arn.split(':');
    return `${name} in ${region}, account ${account}`;
  }
  if (vault === undefined) return `a vault ${UNKNOWN}`;
  return `${textInWords(vault.name, 'name')} in ${textInWords(vault.region, 'region')} (ARN ${UNKNOWN})`;
}

function minutes(count: Planned<number | null>): string {
  if (count === AFTER_APPLY) return `a time ${UNKNOWN}`;
  return count === null ? 'the default time of AWS' : `${count} ${count === 1 ? 'minute' : 'minutes'}`;
}
