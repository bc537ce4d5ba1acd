import {
  coldStorageDays,
  coldStorageTransitionApplies,
  continuousBackupRetention,
  lifecycleColdStorage90Days,
  objectiveHours,
  retentionDays,
} from '../../modules/rules';

test.each([
  [null, true],
  [0, false],
  [1, true],
  [36500, true],
  [36501, false],
  [-1, false],
  [30.5, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('a retention of %p days: %p', (days, holds) => {
  expect(retentionDays.check({ days }).holds).toBe(holds);
});

test('a retention of 0 days is reported with the range and what null would mean', () => {
  expect(retentionDays.claim('deleteAfterDays', { days: 0 })).toEqual({
    rule: {
      id: 'retention-days',
      level: 'refused',
      why: 'AWS Backup refuses other retentions, except 0: the Terraform provider drops it, and recovery points are kept for ever.',
      source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    },
    path: 'deleteAfterDays',
    holds: false,
    got: 0,
    wanted: 'a whole number of days from 1 to 36500, or null to keep recovery points for ever',
    fix: 'say for how many days a recovery point is kept',
  });
});

test.each([
  [null, true],
  [0, false],
  [1, true],
  [1.5, false],
  [-1, false],
])('a move to cold storage after %p days: %p', (days, holds) => {
  expect(coldStorageDays.check({ days }).holds).toBe(holds);
});

test.each([
  [119, 30, false],
  [120, 30, true],
  [90, 0, true],
  [89, 0, false],
  [null, 30, true],
  [30, null, true],
  [null, null, true],
])(
  'deletion after %p days with cold storage after %p: %p',
  (deleteAfterDays, coldStorageAfterDays, holds) => {
    expect(lifecycleColdStorage90Days.check({ deleteAfterDays, coldStorageAfterDays }).holds).toBe(holds);
  },
);

test('89 days in cold storage are reported with the day on which they begin', () => {
  expect(lifecycleColdStorage90Days.check({ deleteAfterDays: 119, coldStorageAfterDays: 30 })).toEqual({
    holds: false,
    got: 119,
    wanted: 'at least 90 days more than the move to cold storage after 30 days',
    fix: 'keep the recovery points longer, or leave the move to cold storage out',
  });
});

test.each([
  [null, 35, true],
  [30, 119, false],
  [30, 120, true],
])(
  'a requested move after %p days with deletion after %p applies: %p',
  (requestedAfterDays, deleteAfterDays, holds) => {
    expect(coldStorageTransitionApplies.check({ requestedAfterDays, deleteAfterDays }).holds).toBe(holds);
  },
);

test('a dropped move to cold storage is advice: the retention stays', () => {
  expect(
    coldStorageTransitionApplies.claim('moveToColdStorageAfterDays', {
      requestedAfterDays: 30,
      deleteAfterDays: 35,
    }),
  ).toEqual({
    rule: expect.objectContaining({ id: 'cold-storage-transition-applies', level: 'advice' }) as unknown,
    path: 'moveToColdStorageAfterDays',
    holds: false,
    got: 30,
    wanted: 'a move to cold storage at least 90 days before the deletion after 35 days',
    fix: 'keep the recovery points longer if they are to move; as it stands they stay warm until they are deleted',
  });
});

test.each([
  [0, null, false],
  [1, null, true],
  [35, null, true],
  [36, null, false],
  [7.5, null, false],
  [null, null, false],
  [35, 1, false],
])(
  'a continuous backup kept for %p days with cold storage after %p: %p',
  (deleteAfterDays, coldStorageAfterDays, holds) => {
    expect(continuousBackupRetention.check({ deleteAfterDays, coldStorageAfterDays }).holds).toBe(holds);
  },
);

test('a continuous backup kept for ever is reported', () => {
  expect(continuousBackupRetention.check({ deleteAfterDays: null, coldStorageAfterDays: 30 })).toEqual({
    holds: false,
    got: 'deletion after none and cold storage after 30 days',
    wanted: 'a whole number of days from 1 to 35 and no cold storage',
    fix: 'shorten the retention and leave cold storage out, or keep longer backups by a second rule that is not continuous',
  });
});

test.each([
  [0, false],
  [1, true],
  [8760, true],
  [8761, false],
  [0.5, false],
  [1.5, false],
])('an objective of %p hours: %p', (hours, holds) => {
  expect(objectiveHours.check({ hours }).holds).toBe(holds);
});
