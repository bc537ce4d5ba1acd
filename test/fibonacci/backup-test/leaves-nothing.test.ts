import fc from 'fast-check';
import { OWN, SOURCE, WRITER, arn, fault } from './account';
import { START, advance, freshAccount, minutesAfter, quietLog, restoreEnvironment, start } from './running';

const OPERATIONS = [
  'AddTagsToResource',
  'CopyObject',
  'CreateDBInstance',
  'DeleteDBCluster',
  'DeleteDBInstance',
  'DeleteObject',
  'DeleteObjectVersion',
  'DescribeDBClusters',
  'DescribeDBInstances',
  'EnableHttpEndpoint',
  'ExecuteStatement',
  'GetObject',
  'ListObjectVersions',
  'PutMetricData',
  'PutObject',
  'RestoreDBClusterToPointInTime',
] as const;
const ERRORS = [
  fault('Throttling'),
  fault('AccessDenied', 'client', 403),
  fault('InternalFailure', 'server', 500),
  new Error('socket hang up'),
];

/** What happens at one time: a run, perhaps with calls that fail, perhaps tried again, and perhaps time to finish. */
const anEvent = fc.record({
  action: fc.constantFrom('start', 'advance', 'advance', 'advance', 'advance'),
  minutesLater: fc.constantFrom(1, 15, 15, 15, 100),
  passes: fc.boolean(),
  isRepeated: fc.boolean(),
  answer: fc.constantFrom(true, true, true, false),
  losesTag: fc.option(fc.constantFrom('ExpiresAt', 'StartedAt', 'Verdict', 'ReportedAt'), { freq: 8 }),
  faults: fc.array(
    fc.record({
      operation: fc.constantFrom(...OPERATIONS),
      error: fc.constantFrom(...ERRORS),
      isLate: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});
const aHistory = fc.record({
  events: fc.array(anEvent, { minLength: 1, maxLength: 30 }),
  namesake: fc.constantFrom('none', 'none', 'none', 'cluster', 'instance'),
});

afterEach(restoreEnvironment);

test('after whatever happened nothing of the test is left, and nothing else was deleted [F-154]', async () => {
  quietLog();
  let restored = 0;
  await fc.assert(
    fc.asyncProperty(aHistory, async ({ events, namesake }) => {
      const account = freshAccount();
      const objects = [
        account.addObject('index.html', 'site'),
        account.addObject('backup-tests/automated/notes.txt', 'notes'),
      ];
      if (namesake === 'cluster') {
        account.clusters.set(OWN, {
          DBClusterIdentifier: OWN,
          DBClusterArn: arn('cluster', OWN),
          Status: 'available',
        });
      }
      if (namesake === 'instance') {
        account.instances.set(WRITER, {
          DBInstanceIdentifier: WRITER,
          DBClusterIdentifier: SOURCE,
          DBInstanceStatus: 'available',
        });
      }
      let minutes = 0;
      const run = (action: string) =>
        (action === 'start' ? start(minutesAfter(START, minutes)) : advance(minutes)).catch(() => undefined);

      for (const event of events) {
        minutes += event.minutesLater;
        account.answer = event.answer;
        for (const { operation, error, isLate } of event.faults) account.fail(operation, error, { isLate });
        const cluster = account.clusters.get(OWN);
        if (cluster?.TagList !== undefined && event.losesTag !== null)
          cluster.TagList = cluster.TagList.filter(({ Key }) => Key !== event.losesTag);
        await run(event.action);
        if (event.isRepeated) await run(event.action);
        if (event.passes) account.pass();
      }
      account.recover();
      for (let quiet = 0; quiet < 30; quiet += 1) {
        minutes += 15;
        account.pass();
        await run('advance');
      }

      restored += account.restores.length;
      expect([...account.clusters.keys()]).toEqual(namesake === 'cluster' ? [SOURCE, OWN] : [SOURCE]);
      expect([...account.instances.keys()]).toEqual(namesake === 'instance' ? [WRITER] : []);
      expect(account.versions).toEqual(objects);
      const deletions = account.calls.filter((call) => call.startsWith('Delete'));
      const allowed = new RegExp(
        `^(DeleteDBCluster ${OWN}|DeleteDBInstance ${WRITER}|DeleteObject backup-tests/automated/\\d{8}T\\d{6}Z\\.txt( v\\d+)?)$`,
      );
      expect(deletions.filter((call) => !allowed.test(call))).toEqual([]);
      const foreign = { cluster: 'DeleteDBCluster', instance: 'DeleteDBInstance', none: 'nothing' }[namesake];
      expect(deletions.filter((call) => call.startsWith(foreign))).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(restored).toBeGreaterThan(10);
}, 60_000);
