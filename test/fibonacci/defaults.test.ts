import { FIBONACCI_INPUTS } from '../../modules/fibonacci';
import { resolveInputs } from '../../modules/inputs';

const { inputs } = resolveInputs(FIBONACCI_INPUTS, {});

test('what an environment leaves out is as documented, and nothing stretched is on', () => {
  expect(inputs).toMatchObject({
    engineVersion: '15.8',
    dbSubnetGroupName: 'fibonacci-db-subnet-group',
    databaseName: 'fibonacci',
    masterUsername: 'dbadmin',
    preferredBackupWindow: '03:00-04:00',
    preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
    rotationDays: 30,
    trailTransitionIaDays: 30,
    trailTransitionGlacierDays: 60,
    trailExpirationDays: 90,
    siteNoncurrentDays: 90,
    notificationEmail: '',
    enableReplication: false,
    enableGlobalDatabase: false,
    enableAwsBackup: false,
    enableRestoreTesting: false,
    enableBackupTesting: false,
    backupTestSchedule: 'cron(0 9 15 * ? *)',
    backupTestDeadlineHours: 4,
  });
});
