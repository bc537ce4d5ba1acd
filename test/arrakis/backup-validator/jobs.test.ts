import {
  countJobs,
  failedJobIssues,
  jobsOfWindow,
  overdueJobIssues,
} from '../../../modules/arrakis/lambda/backup-validator/jobs';
import { measurePerformance } from '../../../modules/arrakis/lambda/backup-validator/performance';
import { DATABASE, NOW, aBackupJob, hoursAgo, minutesAgo } from './samples';

const STATES = ['COMPLETED', 'FAILED', 'EXPIRED', 'RUNNING', 'PENDING'];
const WINDOWS = { startWindowMinutes: 60, completionWindowMinutes: 300 };

describe('the rates', () => {
  test('count jobs per state, and take those that still run for neither success nor failure [A-071] [A-076]', () => {
    const jobs = (['COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED', 'RUNNING'] as const).map((state) =>
      aBackupJob({ state }),
    );
    expect(countJobs(jobs, STATES)).toEqual({
      totalCount: 5,
      countPerState: { COMPLETED: 3, FAILED: 1, EXPIRED: 0, RUNNING: 1, PENDING: 0 },
      endedCount: 4,
      successPercent: 75,
      failurePercent: 25,
    });
  });

  test('are unknown, not perfect, when no job has ended [A-076]', () => {
    expect(countJobs([aBackupJob({ state: 'RUNNING' })], STATES)).toMatchObject({
      endedCount: 0,
      successPercent: null,
      failurePercent: null,
    });
  });

  test('take a partial, an aborted and an expired job for failures [A-076]', () => {
    const jobs = (['PARTIAL', 'ABORTED', 'EXPIRED', 'COMPLETED'] as const).map((state) =>
      aBackupJob({ state }),
    );
    expect(countJobs(jobs, STATES)).toMatchObject({ endedCount: 4, successPercent: 25, failurePercent: 75 });
  });
});

describe('the window of a report', () => {
  test.each([
    ['created 23 hours ago', aBackupJob({ createdAt: hoursAgo(23), completedAt: hoursAgo(22) }), 1],
    ['created and completed before', aBackupJob({ createdAt: hoursAgo(26), completedAt: hoursAgo(24) }), 0],
    [
      'created before and completed within',
      aBackupJob({ createdAt: hoursAgo(26), completedAt: hoursAgo(23) }),
      1,
    ],
    [
      'created before and not ended',
      aBackupJob({ createdAt: hoursAgo(26), completedAt: undefined, state: 'RUNNING' }),
      0,
    ],
  ])('holds of a job %s the expected number', (_case, job, count) => {
    expect(jobsOfWindow([job], NOW)).toHaveLength(count);
  });
});

describe('overdue jobs', () => {
  test('flags a job that runs longer than the completion window [A-072]', () => {
    const job = aBackupJob({
      id: 'slow',
      state: 'RUNNING',
      createdAt: minutesAgo(301),
      completedAt: undefined,
    });
    expect(overdueJobIssues([job], NOW, WINDOWS)).toEqual([
      {
        severity: 'warning',
        what: 'backup job slow runs for 301 minutes: the completion window is 300 minutes',
        resource: DATABASE,
        since: minutesAgo(301).toISOString(),
      },
    ]);
  });

  test.each(['CREATED', 'PENDING'] as const)(
    'flags a job stuck in %s past the start window [A-072]',
    (state) => {
      const job = aBackupJob({ id: 'stuck', state, createdAt: minutesAgo(61), completedAt: undefined });
      expect(overdueJobIssues([job], NOW, WINDOWS)).toEqual([
        {
          severity: 'critical',
          what: 'backup job stuck is stuck for 61 minutes: the start window is 60 minutes',
          resource: DATABASE,
          since: minutesAgo(61).toISOString(),
        },
      ]);
    },
  );

  test.each([
    ['runs for exactly the completion window', aBackupJob({ state: 'RUNNING', createdAt: minutesAgo(300) })],
    ['waits for exactly the start window', aBackupJob({ state: 'PENDING', createdAt: minutesAgo(60) })],
    ['has completed, however long ago', aBackupJob({ createdAt: hoursAgo(30) })],
  ])('leaves alone a job that %s [A-072]', (_case, job) => {
    expect(overdueJobIssues([job], NOW, WINDOWS)).toEqual([]);
  });
});

describe('failed jobs', () => {
  test.each([
    ['FAILED', 'no permission', 'critical'],
    ['EXPIRED', undefined, 'critical'],
    ['ABORTED', undefined, 'critical'],
    ['PARTIAL', undefined, 'warning'],
    ['COMPLETED', 'objects were passed over', 'warning'],
  ] as const)(
    'are an issue when the state is %s and the message is %s [A-071] [A-080]',
    (state, message, severity) => {
      expect(failedJobIssues('backup', [aBackupJob({ state, statusMessage: message })])).toEqual([
        {
          severity,
          what: `backup job job-1 is ${state}${message === undefined ? '' : `: ${message}`}`,
          resource: DATABASE,
          since: hoursAgo(4).toISOString(),
        },
      ]);
    },
  );

  test('are not those that completed without a message or still run', () => {
    expect(failedJobIssues('backup', [aBackupJob(), aBackupJob({ state: 'RUNNING' })])).toEqual([]);
  });
});

describe('performance', () => {
  test('is the duration and the throughput of completed jobs [A-077] [A-102]', () => {
    const fast = aBackupJob({ id: 'fast', completedAt: hoursAgo(4.5), bytesTransferred: 18_000_000 });
    const running = aBackupJob({ state: 'RUNNING', completedAt: undefined });
    const performance = measurePerformance([aBackupJob(), fast, running]);
    expect(performance).toMatchObject({
      completedJobCount: 2,
      longestDurationSeconds: 3600,
      averageDurationSeconds: 2700,
      lowestThroughputBytesPerSecond: 2000,
      averageThroughputBytesPerSecond: 6000,
    });
    expect(
      performance.jobs.map((job) => [job.jobId, job.durationSeconds, job.throughputBytesPerSecond]),
    ).toEqual([
      ['job-1', 3600, 2000],
      ['fast', 1800, 10_000],
    ]);
  });

  test('has no throughput for a job that transferred nothing, or whose bytes are not told [A-077]', () => {
    const jobs = [aBackupJob({ bytesTransferred: 0 }), aBackupJob({ bytesTransferred: undefined })];
    expect(measurePerformance(jobs)).toMatchObject({
      completedJobCount: 2,
      lowestThroughputBytesPerSecond: null,
      averageThroughputBytesPerSecond: null,
    });
  });

  test('is empty, not zero seconds, without a completed job [A-077]', () => {
    expect(measurePerformance([])).toEqual({
      completedJobCount: 0,
      longestDurationSeconds: null,
      averageDurationSeconds: null,
      lowestThroughputBytesPerSecond: null,
      averageThroughputBytesPerSecond: null,
      jobs: [],
    });
  });
});
