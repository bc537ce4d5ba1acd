import { isOwnWriter, MEMORY_TAGS, momentOf, type TestCluster } from './test-cluster';

export type Verdict = 'passed' | 'failed';

/** What the state of the test's cluster asks for. */
export type Step =
  | { readonly action: 'wait'; readonly reason: string }
  | { readonly action: 'create-writer' }
  | { readonly action: 'enable-endpoint' }
  | { readonly action: 'verify' }
  /** Somebody deletes the cluster already. */
  | { readonly action: 'watch-deletion' }
  | { readonly action: 'settle'; readonly verdict: Verdict; readonly reason: string };

/** States that nothing but a deletion ends. RDS has more of them than it lists: the deadline ends the others. */
const BROKEN = /^(?:failed|inaccessible-|incompatible-|insufficient-|restore-error|storage-full)/;

/** Decides what comes next, from nothing but the state and the time. */
export function nextStep(test: TestCluster, testCluster: string, now: Date): Step {
  const { cluster, tags, writer } = test;
  const status = cluster.Status ?? 'without a status';
  const verdict = tags.get(MEMORY_TAGS.verdict);
  if (status === 'deleting') return { action: 'watch-deletion' };
  if (verdict === 'passed') return { action: 'settle', verdict, reason: 'decided before' };
  if (verdict !== undefined) return failed('decided before');
  const state = `the cluster is ${status}, its instance ${writer?.DBInstanceStatus ?? 'not there'}`;
  if (isExpired(test, now)) {
    return failed(`not finished by ${tags.get(MEMORY_TAGS.expiresAt) ?? 'an unknown time'}: ${state}`);
  }
  if (BROKEN.test(status)) return failed(state);
  if (status !== 'available') return { action: 'wait', reason: state };
  if (writer === undefined) return { action: 'create-writer' };
  if (!isOwnWriter(writer, testCluster)) {
    return failed(`the instance ${String(writer.DBInstanceIdentifier)} was not made by this test`);
  }
  const writerStatus = writer.DBInstanceStatus ?? '';
  if (BROKEN.test(writerStatus) || writerStatus === 'deleting') return failed(state);
  if (writerStatus !== 'available') return { action: 'wait', reason: state };
  return { action: cluster.HttpEndpointEnabled === true ? 'verify' : 'enable-endpoint' };
}

/** Whether the time of the test is over. A test that does not know when is over, too. */
export function isExpired({ tags }: TestCluster, now: Date): boolean {
  const expiry = momentOf(tags, MEMORY_TAGS.expiresAt);
  return expiry === undefined || now >= expiry;
}

function failed(reason: string): Step {
  return { action: 'settle', verdict: 'failed', reason };
}
