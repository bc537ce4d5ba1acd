/**
 * Errors that pass by themselves although AWS counts them as the caller's: something is still under way, or calls
 * came too fast.
 */
const PASSING: readonly string[] = [
  'DBInstanceAlreadyExistsFault',
  'DatabaseNotFoundException',
  'DatabaseResumingException',
  'HttpEndpointNotEnabledException',
  'InsufficientDBInstanceCapacityFault',
  'InvalidDBClusterStateFault',
  'InvalidDBInstanceStateFault',
  'InvalidResourceStateException',
  'InvalidResourceStateFault',
  'RequestLimitExceeded',
  'StatementTimeoutException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
];
const SERVER_ERROR = 500;

/** Whether the same call may succeed later. What AWS has refused for good is a result of the test; this is none. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('$fault' in error)) return true;
  const { $metadata, name } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly name?: string;
  };
  return ($metadata?.httpStatusCode ?? 0) >= SERVER_ERROR || PASSING.includes(name ?? '');
}
