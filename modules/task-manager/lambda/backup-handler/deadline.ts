/** The longest that Lambda lets a function run: what a run without a Lambda context has. */
export const LONGEST_RUN_MILLIS = 900_000;

/** Kept back from the backups for the clean-up, the metrics and the final error. */
export const CLEAN_UP_RESERVE_MILLIS = 30_000;

/** Kept back from the clean-up for the metrics and the final error. */
export const ENDING_RESERVE_MILLIS = 10_000;
