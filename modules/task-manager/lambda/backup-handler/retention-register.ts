import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { OwnBackup } from './own-backups';
import { tryParseDay, type UtcDay } from './utc-day';

/** Backups that outlive the retention: name or ARN, and the last day on which the backup is kept. */
export type RetentionRegister = ReadonlyMap<string, UtcDay>;

/** Whether the register keeps the backup on this day. */
export function isKept(register: RetentionRegister, backup: OwnBackup, today: UtcDay): boolean {
  return [backup.arn, backup.name].some((key) => (register.get(key) ?? Number.NEGATIVE_INFINITY) >= today);
}

/**
 * Reads the register, a JSON object such as `{"TaskManager-Users-2024-01-15": "2025-12-31"}`.
 * @throws an Error when it is missing or anything in it cannot be understood: a guess could delete a critical backup
 */
export async function readRetentionRegister(
  client: SSMClient,
  parameterName: string,
  deadline: AbortSignal,
): Promise<RetentionRegister> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: parameterName }), {
    abortSignal: deadline,
  });
  return parseRegister(Parameter?.Value ?? '');
}

function parseRegister(text: string): RetentionRegister {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Reported below, like every other text that is no object.
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error(`got ${JSON.stringify(text)}, wanted a JSON object of name or ARN and YYYY-MM-DD`);
  }
  const register = new Map<string, UtcDay>();
  const refusals: string[] = [];
  for (const [key, date] of Object.entries(parsed)) {
    const day = typeof date === 'string' ? tryParseDay(date) : undefined;
    if (day === undefined) {
      refusals.push(`${JSON.stringify(key)}: got ${JSON.stringify(date)}, wanted a date YYYY-MM-DD`);
    } else {
      register.set(key, day);
    }
  }
  if (refusals.length > 0) throw new Error(refusals.join('; '));
  return register;
}
