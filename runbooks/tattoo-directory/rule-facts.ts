import type { TattooInputs, TattooSettings } from '../../modules/tattoo-directory';
import { known } from '../known';
import { scheduleInWords } from '../schedule-in-words';

/** A rule of the backup plan, as a reader needs it. */
export interface RuleFacts {
  readonly name: string;
  readonly schedule: string;
  readonly when: string;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly deleteAfterDays: number;
  readonly coldStorageAfterDays: number | null;
  /** What was asked for or documented, before it was held against the retention; null where nothing was. */
  readonly requestedColdStorageAfterDays: number | null;
  readonly isCopied: boolean;
}

/** The rules of the plan: daily, weekly, and those that were added. */
export function ruleFacts(inputs: TattooInputs, settings: TattooSettings): readonly RuleFacts[] {
  const isCrossRegion = known(settings.isCrossRegion);
  const windows = {
    startWindowMinutes: inputs.startWindowMinutes,
    completionWindowMinutes: inputs.completionWindowMinutes,
  };
  const requestedColdStorageAfterDays = known(settings.requestedColdStorageAfterDays);
  const documented = ([name, schedule, lifecycle]: readonly [
    string,
    string,
    TattooSettings['daily'],
  ]): RuleFacts => ({
    ...windows,
    name,
    schedule,
    when: scheduleInWords(schedule),
    deleteAfterDays: known<number>(lifecycle.deleteAfterDays),
    coldStorageAfterDays: known(lifecycle.coldStorageAfterDays),
    requestedColdStorageAfterDays,
    isCopied: isCrossRegion,
  });
  const added = inputs.additionalRules.map((rule): RuleFacts => ({
    name: rule.ruleName,
    schedule: rule.schedule,
    when: scheduleInWords(rule.schedule),
    startWindowMinutes: rule.startWindowMinutes ?? windows.startWindowMinutes,
    completionWindowMinutes: rule.completionWindowMinutes ?? windows.completionWindowMinutes,
    deleteAfterDays: rule.deleteAfterDays,
    coldStorageAfterDays: rule.coldStorageAfterDays ?? null,
    requestedColdStorageAfterDays: rule.coldStorageAfterDays ?? null,
    isCopied: isCrossRegion && (rule.copyToReplica ?? true),
  }));
  return [
    ...(
      [
        ['daily', known(inputs.dailySchedule), settings.daily],
        ['weekly', known(inputs.weeklySchedule), settings.weekly],
      ] as const
    ).map(documented),
    ...added,
  ];
}
