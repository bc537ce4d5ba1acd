import { AFTER_APPLY, type Planned } from './planned';

/** True where every one is; unknown where it hangs on one that is. */
export function all(values: readonly Planned<boolean>[]): Planned<boolean> {
  if (values.includes(false)) return false;
  return values.includes(AFTER_APPLY) ? AFTER_APPLY : true;
}

/** True where one is; unknown where it hangs on one that is. */
export function any(values: readonly Planned<boolean>[]): Planned<boolean> {
  if (values.includes(true)) return true;
  return values.includes(AFTER_APPLY) ? AFTER_APPLY : false;
}

export function not(value: Planned<boolean>): Planned<boolean> {
  return value === AFTER_APPLY ? value : !value;
}
