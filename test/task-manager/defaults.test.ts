import { resolveInputs } from '../../modules/inputs';
import { TASK_MANAGER_INPUTS } from '../../modules/task-manager';

const { inputs } = resolveInputs(TASK_MANAGER_INPUTS, {});

test('what an environment leaves out is as documented [M-001, M-007, M-008, M-019, M-020, M-033, M-035]', () => {
  expect(inputs).toMatchObject({
    tablePrefix: 'TaskManager-',
    backupSchedule: 'cron(0 3 * * ? *)',
    includeRateLimits: false,
    backupRetentionDays: 30,
    pitrRecoveryPeriodDays: 35,
    rateLimitsPitr: true,
    createTables: true,
    tableEncryption: 'aws-managed',
    hipaa: false,
    trailRetentionDays: 365,
    trailGlacierAfterDays: 90,
    monthlyKeepMonths: 0,
    enableCrossRegionCopy: false,
    drRegion: 'us-west-2',
    notificationEmail: '',
  });
});
