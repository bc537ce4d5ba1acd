import fc from 'fast-check';
import { handler } from '../../../modules/task-manager/lambda/backup-handler';
import { ACCOUNT_TABLES, USERS, dateText, daysAfter, type AccountModel } from './account-model';
import { ENVIRONMENT, mockedAccount } from './mocked-clients';

const START = new Date('2023-12-20T00:00:00Z');
const FAULTS = [
  'CreateBackup',
  'ListBackups',
  'DescribeBackup',
  'DeleteBackup',
  'GetParameter',
  'PutMetricData',
] as const;

/** One run: so many days after the one before, at an hour, perhaps with an operation that fails, for all or one table. */
const aRun = fc.record({
  daysLater: fc.constantFrom(0, 1, 1, 1, 1, 2, 7),
  minuteOfDay: fc.integer({ min: 0, max: 1439 }),
  fault: fc.option(fc.record({ operation: fc.constantFrom(...FAULTS), isOneTable: fc.boolean() }), {
    freq: 3,
  }),
});
const aHistory = fc.record({
  runs: fc.array(aRun, { minLength: 1, maxLength: 60 }),
  retentionDays: fc.constantFrom(1, 14, 30),
  monthlyKeepMonths: fc.constantFrom(0, 0, 2),
  registeredDay: fc.option(fc.nat({ max: 20 })),
});

const savedEnvironment = process.env;
afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

/** Backups that nobody asked the function to look after; some have names nearly like its own. */
function addForeignBackups(model: AccountModel): ReadonlySet<string> {
  const old = daysAfter(START, -400);
  return new Set([
    model.add('Manual-Backup-20221115', old),
    model.add('TaskManager-Tasks-DR-Backup', old, { table: 'TaskManager-Tasks' }),
    model.add(`TaskManager-Users-${dateText(old)}-copy`, old),
    model.add(`TaskManager-Users-${dateText(old)}`, old, { type: 'SYSTEM' }),
    model.add(`TaskManager-AuditLog-${dateText(old)}`, old, { table: 'TaskManager-AuditLog' }),
    model.add(`TaskManager-Users-${dateText(daysAfter(START, 5))}`, old),
  ]);
}

/** Names of the backups that the function has made of a table and that are still there. */
function ownNames(model: AccountModel, table: string, foreign: ReadonlySet<string>): string[] {
  return model.backups
    .filter(({ TableName, BackupArn = '' }) => TableName === table && !foreign.has(BackupArn))
    .map(({ BackupName = '' }) => BackupName);
}

test('whatever happens, a day within the retention keeps its backup and foreign backups stay [M-014] [M-016]', async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await fc.assert(
    fc.asyncProperty(aHistory, async ({ runs, retentionDays, monthlyKeepMonths, registeredDay }) => {
      process.env = {
        ...savedEnvironment,
        ...ENVIRONMENT,
        RETENTION_DAYS: String(retentionDays),
        MONTHLY_KEEP_MONTHS: String(monthlyKeepMonths),
      };
      const model = mockedAccount();
      const foreign = addForeignBackups(model);
      const critical =
        registeredDay === null ? undefined : `${USERS}-${dateText(daysAfter(START, registeredDay))}`;
      if (critical !== undefined) model.register = JSON.stringify({ [critical]: '2999-12-31' });

      /** Every backup that was ever made, by name, with the last day on which it has to be there. */
      const keptUntil = new Map<string, Date>();
      let day = START;
      for (const { daysLater, minuteOfDay, fault } of runs) {
        day = daysAfter(day, daysLater);
        model.clock = new Date(day.getTime() + minuteOfDay * 60_000);
        model.recover();
        if (fault !== null) model.fail(fault.operation, new Error('injected'), fault.isOneTable ? USERS : '');
        model.calls.length = 0;
        const isWell = await handler({ now: model.clock.toISOString() }).then(
          () => true,
          () => false,
        );

        for (const table of ACCOUNT_TABLES) {
          const todays = `${table}-${dateText(day)}`;
          const own = ownNames(model, table, foreign);
          if (isWell) expect(own.filter((name) => name === todays)).toHaveLength(1);
          if (own.includes(todays)) {
            const until = todays === critical ? daysAfter(day, 10_000) : daysAfter(day, retentionDays);
            keptUntil.set(todays, until);
          } else {
            expect(model.calls.filter((call) => call.startsWith(`DeleteBackup ${table}-`))).toEqual([]);
          }
          const ofTable = [...keptUntil].filter(([name]) => name.startsWith(`${table}-`));
          const owed = ofTable.filter(([, until]) => until >= day).map(([name]) => name);
          expect(own).toEqual(expect.arrayContaining(owed));
          if (ofTable.length > 0) expect(own).not.toEqual([]);
          // A clean-up that deletes nothing would be safe and useless.
          if (isWell && monthlyKeepMonths === 0) expect([...own].sort()).toEqual(owed.sort());
        }
        const present = new Set(model.backups.map(({ BackupArn = '' }) => BackupArn));
        expect([...foreign].filter((arn) => !present.has(arn))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
