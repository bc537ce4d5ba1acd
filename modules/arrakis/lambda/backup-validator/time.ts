export const MILLIS_PER_SECOND = 1000;
export const MILLIS_PER_MINUTE = 60 * MILLIS_PER_SECOND;
export const MILLIS_PER_HOUR = 60 * MILLIS_PER_MINUTE;

export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * MILLIS_PER_HOUR);
}

export function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MILLIS_PER_HOUR;
}

export function minutesBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MILLIS_PER_MINUTE;
}

export function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MILLIS_PER_SECOND;
}
