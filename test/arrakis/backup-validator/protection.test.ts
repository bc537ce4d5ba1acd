import {
  judgeRpo,
  judgeRto,
  restoreIssues,
  rpoIssues,
  worstStatus,
} from '../../../modules/arrakis/lambda/backup-validator/compliance';
import {
  coverageIssues,
  expectedArns,
  judgeCoverage,
} from '../../../modules/arrakis/lambda/backup-validator/coverage';
import { restoresFromVault } from '../../../modules/arrakis/lambda/backup-validator/job-listing';
import {
  recoveryPointIssues,
  totalsOf,
} from '../../../modules/arrakis/lambda/backup-validator/recovery-points';
import {
  DATABASE,
  FILE_SYSTEM,
  KEY_ARN,
  NOW,
  OTHER_DATABASE,
  VAULT,
  aManagedRecoveryPoint,
  aRecoveryPoint,
  aRestoreJob,
  hoursAgo,
} from './samples';

const OTHER_KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/other';

describe('recovery points', () => {
  test.each([
    ['PARTIAL', 'critical'],
    ['EXPIRED', 'warning'],
    ['STOPPED', 'warning'],
  ] as const)('that are %s are flagged [A-073]', (status, severity) => {
    const point = aRecoveryPoint({ status });
    const [issue, ...others] = recoveryPointIssues([point], undefined);
    expect(issue).toMatchObject({ severity, resource: point.arn, since: hoursAgo(4).toISOString() });
    expect(issue?.what).toContain(`is ${status}`);
    expect(others).toEqual([]);
  });

  test.each(['COMPLETED', 'AVAILABLE', 'CREATING', 'DELETING'] as const)(
    'that are %s are in order [A-073]',
    (status) => {
      expect(recoveryPointIssues([aRecoveryPoint({ status })], undefined)).toEqual([]);
    },
  );

  test.each([
    ['a database snapshot', aRecoveryPoint({ isEncrypted: false, keyArn: undefined })],
    ['a file system', aManagedRecoveryPoint({ isEncrypted: false, keyArn: undefined })],
  ])('that are not encrypted are flagged: %s [A-073] [A-087]', (_case, point) => {
    expect(recoveryPointIssues([point], KEY_ARN)).toEqual([
      {
        severity: 'critical',
        what: 'the recovery point is not encrypted',
        resource: point.arn,
        since: hoursAgo(4).toISOString(),
      },
    ]);
  });

  test('whose encryption AWS does not tell are flagged as such [A-073]', () => {
    expect(recoveryPointIssues([aRecoveryPoint({ isEncrypted: undefined })], undefined)).toMatchObject([
      { severity: 'warning', what: 'AWS does not say whether the recovery point is encrypted' },
    ]);
  });

  test('that AWS Backup keeps itself have to be encrypted with the key of the vault [A-087]', () => {
    expect(recoveryPointIssues([aManagedRecoveryPoint()], KEY_ARN)).toEqual([]);
    expect(recoveryPointIssues([aManagedRecoveryPoint({ keyArn: OTHER_KEY_ARN })], KEY_ARN)).toMatchObject([
      {
        severity: 'critical',
        what: `the recovery point is encrypted with ${OTHER_KEY_ARN} instead of ${KEY_ARN}`,
      },
    ]);
    expect(recoveryPointIssues([aManagedRecoveryPoint({ keyArn: undefined })], KEY_ARN)).toMatchObject([
      {
        severity: 'critical',
        what: `the recovery point is encrypted with an unnamed key instead of ${KEY_ARN}`,
      },
    ]);
  });

  test.each([
    ['a snapshot', aRecoveryPoint({ keyArn: OTHER_KEY_ARN })],
    [
      'a continuous backup',
      aRecoveryPoint({
        arn: 'arn:aws:backup:eu-central-1:111122223333:recovery-point:continuous:db-1',
        status: 'AVAILABLE',
        keyArn: OTHER_KEY_ARN,
      }),
    ],
  ])('of a database keep the key of the database: %s [A-087]', (_case, point) => {
    expect(recoveryPointIssues([point], KEY_ARN)).toEqual([]);
  });

  test('are not compared with a key that is not told [A-087]', () => {
    expect(recoveryPointIssues([aManagedRecoveryPoint({ keyArn: OTHER_KEY_ARN })], undefined)).toEqual([]);
  });

  test('are counted and their bytes added [A-101]', () => {
    const points = [
      aRecoveryPoint(),
      aRecoveryPoint({ sizeBytes: 500 }),
      aRecoveryPoint({ status: 'PARTIAL' }),
    ];
    expect(totalsOf(points)).toEqual({ recoveryPointCount: 3, usableCount: 2, storageBytes: 2500 });
  });
});

describe('the recovery point objective', () => {
  const expected = expectedArns([DATABASE], []);
  const judge = (ageHours: number, graceHours: number) =>
    judgeRpo(expected, [aRecoveryPoint({ createdAt: hoursAgo(ageHours) })], NOW, {
      targetHours: 24,
      graceHours,
    });

  test.each([
    [24, 0, 'compliant'],
    [25, 0, 'non-compliant'],
    [24.01, 6, 'within-grace'],
    [30, 6, 'within-grace'],
    [30.01, 6, 'non-compliant'],
  ])(
    'judges an age of %d hours at target 24 with %d hours of grace as %s [A-074] [A-111]',
    (age, grace, status) => {
      const rpo = judge(age, grace);
      expect(rpo).toMatchObject({ status, targetHours: 24, graceHours: grace });
      expect(rpo.resources).toMatchObject([
        { resourceArn: DATABASE, status, newestRecoveryPointAt: hoursAgo(age).toISOString() },
      ]);
      expect(rpo.resources[0]?.ageHours).toBeCloseTo(age, 6);
    },
  );

  test('makes an old recovery point critical, and one within grace only worth knowing [A-074] [A-080]', () => {
    expect(rpoIssues(judge(25, 0))).toEqual([
      {
        severity: 'critical',
        what: 'the newest recovery point is 25.0 hours old: the RPO is 24 hours with 0 hours of grace',
        resource: DATABASE,
        since: hoursAgo(25).toISOString(),
      },
    ]);
    expect(rpoIssues(judge(25, 6))).toMatchObject([{ severity: 'info' }]);
    expect(rpoIssues(judge(24, 6))).toEqual([]);
  });

  test('goes by the newest usable recovery point, in whatever order they are listed [A-074]', () => {
    const points = [
      aRecoveryPoint({ createdAt: hoursAgo(30) }),
      aRecoveryPoint({ createdAt: hoursAgo(20), status: 'AVAILABLE' }),
      aRecoveryPoint({ createdAt: hoursAgo(40) }),
      aRecoveryPoint({ createdAt: hoursAgo(1), status: 'PARTIAL' }),
    ];
    expect(judgeRpo(expected, points, NOW, { targetHours: 24, graceHours: 0 }).resources).toEqual([
      {
        resourceArn: DATABASE,
        status: 'compliant',
        newestRecoveryPointAt: hoursAgo(20).toISOString(),
        ageHours: 20,
      },
    ]);
  });

  test('is missed without any recovery point, and unknown when they could not be read [A-074] [A-138]', () => {
    const target = { targetHours: 24, graceHours: 6 };
    expect(judgeRpo(expected, [], NOW, target).status).toBe('non-compliant');
    expect(judgeRpo(expected, undefined, NOW, target)).toMatchObject({
      status: 'unknown',
      resources: [{ resourceArn: DATABASE, status: 'unknown', newestRecoveryPointAt: null, ageHours: null }],
    });
  });

  test('is not met by the resources that are known when others could not be looked for [A-138]', () => {
    const rpo = judgeRpo(expectedArns([DATABASE], undefined), [aRecoveryPoint()], NOW, {
      targetHours: 24,
      graceHours: 0,
    });
    expect(rpo.resources).toMatchObject([{ status: 'compliant' }]);
    expect(rpo.status).toBe('unknown');
  });

  test('is unknown when nothing is expected [A-138]', () => {
    expect(judgeRpo(expectedArns([], []), [], NOW, { targetHours: 24, graceHours: 0 }).status).toBe(
      'unknown',
    );
  });

  test('is unknown for an old continuous recovery point, whose date is that of its first day [A-074]', () => {
    const continuous = aRecoveryPoint({
      arn: 'arn:aws:backup:eu-central-1:111122223333:recovery-point:continuous:db-1',
      status: 'AVAILABLE',
      createdAt: hoursAgo(240),
    });
    const rpo = judgeRpo(expected, [continuous], NOW, { targetHours: 24, graceHours: 0 });
    expect(rpo.status).toBe('unknown');
    expect(rpoIssues(rpo)).toMatchObject([{ severity: 'warning', resource: DATABASE }]);
  });
});

describe('the recovery time objective', () => {
  test.each([
    [4, 'compliant'],
    [4.01, 'non-compliant'],
  ])('judges a restore of %d hours at target 4 as %s [A-074] [A-111]', (hours, status) => {
    const job = aRestoreJob({ completedAt: new Date(hoursAgo(24).getTime() + hours * 3_600_000) });
    const rto = judgeRto([aRestoreJob(), job], 4);
    expect(rto).toMatchObject({ status, targetHours: 4, completedRestoreCount: 2 });
    expect(rto.longestRestoreHours).toBeCloseTo(hours, 6);
    expect(restoreIssues([job], 4, VAULT)).toHaveLength(status === 'compliant' ? 0 : 1);
  });

  test.each([
    ['there is none', [], 0],
    ['it could not be read', undefined, null],
    ['it still runs', [aRestoreJob({ state: 'RUNNING', completedAt: undefined })], 0],
    ['it failed', [aRestoreJob({ state: 'FAILED' })], 0],
    ['its validation failed', [aRestoreJob({ hasFailedValidation: true })], 0],
  ])(
    'is unknown as long as no restore is known to have succeeded: %s [A-074] [A-138]',
    (_case, jobs, count) => {
      expect(judgeRto(jobs, 4)).toMatchObject({
        status: 'unknown',
        completedRestoreCount: count,
        longestRestoreHours: null,
      });
    },
  );

  test('reports a failed restore until a later one of the same resource succeeds [A-080]', () => {
    const failed = aRestoreJob({ id: 'failed', state: 'FAILED', createdAt: hoursAgo(48) });
    expect(restoreIssues([failed], 4, VAULT)).toMatchObject([
      { severity: 'critical', what: 'restore job failed is FAILED', resource: DATABASE },
    ]);
    expect(restoreIssues([failed, aRestoreJob({ resourceArn: OTHER_DATABASE })], 4, VAULT)).toHaveLength(1);
    expect(restoreIssues([failed, aRestoreJob()], 4, VAULT)).toEqual([]);
  });

  test('mentions the want of restores without asking for attention [A-080]', () => {
    expect(restoreIssues([], 4, VAULT)).toMatchObject([{ severity: 'info', resource: VAULT }]);
  });

  test('counts restores from the vault, and of expected resources where no vault is named', () => {
    const jobs = [
      aRestoreJob({ id: 'ours' }),
      aRestoreJob({ id: 'theirs', vaultName: 'other' }),
      aRestoreJob({ id: 'unnamed and expected', vaultName: undefined }),
      aRestoreJob({ id: 'unnamed and unexpected', vaultName: undefined, resourceArn: OTHER_DATABASE }),
    ];
    expect(restoresFromVault(jobs, VAULT, [DATABASE]).map((job) => job.id)).toEqual([
      'ours',
      'unnamed and expected',
    ]);
  });
});

test('of several statuses the worst counts, and none at all is unknown [A-078]', () => {
  expect(worstStatus(['compliant', 'within-grace', 'compliant'])).toBe('within-grace');
  expect(worstStatus(['within-grace', 'unknown'])).toBe('unknown');
  expect(worstStatus(['unknown', 'non-compliant', 'compliant'])).toBe('non-compliant');
  expect(worstStatus(['compliant'])).toBe('compliant');
  expect(worstStatus([])).toBe('unknown');
});

describe('coverage', () => {
  test('lists the database that has no usable recovery point [A-079]', () => {
    const expected = expectedArns([OTHER_DATABASE, DATABASE], [FILE_SYSTEM, DATABASE]);
    const points = [
      aRecoveryPoint(),
      aManagedRecoveryPoint(),
      aRecoveryPoint({ resourceArn: OTHER_DATABASE, status: 'PARTIAL' }),
    ];
    const coverage = judgeCoverage(expected, points);
    expect(coverage).toEqual({
      status: 'gaps',
      expectedCount: 3,
      protectedCount: 2,
      missing: [OTHER_DATABASE],
    });
    expect(coverageIssues(coverage, expected, VAULT)).toEqual([
      {
        severity: 'critical',
        what: `no usable recovery point in vault ${VAULT}`,
        resource: OTHER_DATABASE,
        since: null,
      },
    ]);
  });

  test('is complete when every expected resource is protected [A-079]', () => {
    expect(judgeCoverage(expectedArns([DATABASE], []), [aRecoveryPoint()])).toEqual({
      status: 'complete',
      expectedCount: 1,
      protectedCount: 1,
      missing: [],
    });
  });

  test('is unknown, not complete, when the tags or the recovery points could not be read [A-079] [A-138]', () => {
    expect(judgeCoverage(expectedArns([DATABASE], undefined), [aRecoveryPoint()]).status).toBe('unknown');
    expect(judgeCoverage(expectedArns([DATABASE], []), undefined)).toEqual({
      status: 'unknown',
      expectedCount: 1,
      protectedCount: null,
      missing: null,
    });
  });

  test('has gaps even where only a part of the resources is known [A-079]', () => {
    expect(judgeCoverage(expectedArns([DATABASE], undefined), []).status).toBe('gaps');
  });

  test('warns when nothing at all is expected [A-079]', () => {
    const expected = expectedArns([], []);
    const coverage = judgeCoverage(expected, [aRecoveryPoint()]);
    expect(coverage.status).toBe('unknown');
    expect(coverageIssues(coverage, expected, VAULT)).toMatchObject([
      { severity: 'warning', resource: VAULT },
    ]);
  });
});
