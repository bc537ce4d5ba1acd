import {
  CURRENT_PRICES,
  DOCUMENTED_DATA,
  DOCUMENTED_PRICES,
  monthlyCost,
  restoreCost,
  totalTableGb,
} from '../../modules/task-manager';

const THIRTY_COPIES = { ...DOCUMENTED_DATA, retainedCopies: 30 };

describe('the documented figures', () => {
  test('are of four tables with 8.5 GB [M-094]', () => {
    expect(DOCUMENTED_DATA.tableGb).toEqual({ Users: 1, Tasks: 5, Sessions: 0.5, AuditLog: 2 });
    expect(totalTableGb(DOCUMENTED_DATA)).toBe(8.5);
  });

  test('are 0.85 for one copy, 0.04 for point-in-time recovery, 0.23 for the trail: 1.12 a month [M-095, M-096, M-097, M-098]', () => {
    expect(monthlyCost(DOCUMENTED_DATA, DOCUMENTED_PRICES)).toEqual({
      onDemandBackups: 0.85,
      pointInTimeRecovery: 0.04,
      trail: 0.23,
      total: 1.12,
    });
  });

  test('rest on these unit prices [M-023, M-027, M-089, M-090, M-091]', () => {
    expect(DOCUMENTED_PRICES).toEqual({
      asOf: '2024-01',
      region: 'us-east-1',
      backupGbMonth: 0.1,
      pitrGbMonth: 0.2 * 0.023,
      restoreGb: 0.15,
      s3StandardGbMonth: 0.023,
      glacierGbMonth: 0.004,
    });
  });
});

describe('the figures at current prices', () => {
  test('are of a region and a time', () => {
    expect(CURRENT_PRICES.region).toBe('us-east-1');
    expect(CURRENT_PRICES.asOf).toMatch(/^20[0-9]{2}-[01][0-9]$/);
  });

  test('bill each of the 30 copies that are kept, and point-in-time recovery at its own price [M-095, M-096, M-098]', () => {
    expect(monthlyCost(THIRTY_COPIES, CURRENT_PRICES)).toEqual({
      onDemandBackups: 25.5,
      pointInTimeRecovery: 1.7,
      trail: 0.23,
      total: 27.43,
    });
  });

  test('fall to less than half with 14 days of retention', () => {
    expect(monthlyCost({ ...DOCUMENTED_DATA, retainedCopies: 14 }, CURRENT_PRICES).onDemandBackups).toBe(
      11.9,
    );
  });

  test('count the archive of the trail, and restores [M-089, M-091]', () => {
    const archived = { ...DOCUMENTED_DATA, trailGb: 10, trailArchiveGb: 100 };
    expect(monthlyCost(archived, DOCUMENTED_PRICES).trail).toBe(0.63);
    expect(restoreCost(10, CURRENT_PRICES)).toBe(1.5);
    expect(restoreCost(2, DOCUMENTED_PRICES)).toBe(0.3);
  });
});
