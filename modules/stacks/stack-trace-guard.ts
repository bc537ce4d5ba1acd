/**
 * Importing this file makes synthesis about a third cheaper: cdktf captures a stack trace for every token
 * and every nested block, into a plain object whose `stack` is `""`. Those captures are skipped; real
 * errors keep their traces. For entry points and test set-up only, never for library code.
 *
 * Set `CDKTF_FULL_STACK_TRACES=1` to leave it out, for the "Object creation stack" of a resolution error.
 */
if (process.env.CDKTF_FULL_STACK_TRACES === undefined) {
  const capture = Error.captureStackTrace.bind(Error);
  Error.captureStackTrace = function captureStackTrace(target, constructorOpt) {
    const isTokenTrace = !(target instanceof Error) && (target as { stack?: unknown }).stack === '';
    if (!isTokenTrace) capture(target, constructorOpt ?? captureStackTrace);
  };
}
