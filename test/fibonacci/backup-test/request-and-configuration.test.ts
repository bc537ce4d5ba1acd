import { handler } from '../../../modules/fibonacci/lambda/backup-test/handler';
import { OWN, type Account } from './account';
import { freshAccount, quietLog, restoreEnvironment } from './running';

let account: Account;

beforeEach(() => {
  account = freshAccount();
  quietLog();
});
afterEach(() => {
  jest.useRealTimers();
  restoreEnvironment();
});

test.each([
  [undefined, 'action: got undefined, wanted "start" or "advance"'],
  [{ action: 'delete' }, 'action: got "delete", wanted "start" or "advance"'],
  [{ action: 'start', time: 'today' }, 'time: got "today", wanted a moment with its zone'],
  [{ action: 'start', time: '2026-03-15T09:00:00' }, 'time: got "2026-03-15T09:00:00", wanted a moment'],
  [{ action: 'advance', time: '2999-01-01T00:00:00Z' }, 'time: got "2999-01-01T00:00:00Z", wanted a moment'],
  [{ action: 'start', time: 1 }, 'time: got 1, wanted a moment'],
])('refuses %j, and does nothing', async (event, message) => {
  await expect(handler(event)).rejects.toThrow(message);
  expect(account.calls).toEqual([]);
});

test('goes by the clock where the event has no time', async () => {
  jest.useFakeTimers({ now: new Date('2026-04-15T09:00:00Z'), doNotFake: ['nextTick', 'setTimeout'] });
  await handler({ action: 'start' });
  expect(account.tagsOfTest().StartedAt).toBe('2026-04-15T09:00:00.000Z');
});

test('gives every call up when no time is left', async () => {
  await handler({ action: 'start' }, { getRemainingTimeInMillis: () => 1000 }).catch(() => undefined);
  expect(account.signals().map((signal) => signal?.aborted)).toContain(true);
  expect(account.signals().map((signal) => signal?.aborted)).not.toContain(undefined);
});

test('names every variable that is missing or wrong [F-154]', async () => {
  process.env = {
    ...process.env,
    CLUSTER_IDENTIFIER: OWN,
    SECURITY_GROUP_IDS: 'sg-0a, sg-0b',
    TABLE: 'leads; DROP TABLE leads',
    DEADLINE_MINUTES: '4h',
    SECRET_ARN: undefined,
  };
  await expect(handler({ action: 'start' })).rejects.toThrow(
    [
      'wrong environment variables:',
      '- SECURITY_GROUP_IDS: got "sg-0a, sg-0b", wanted security groups, parted by commas',
      '- SECRET_ARN: got nothing, wanted the ARN of a secret',
      '- TABLE: got "leads; DROP TABLE leads", wanted a table, such as nigredo_leads.leads, or nothing',
      '- DEADLINE_MINUTES: got "4h", wanted a number, such as 4 or 0.5',
      `- TEST_CLUSTER_IDENTIFIER: got "${OWN}", wanted another cluster than CLUSTER_IDENTIFIER`,
    ].join('\n'),
  );
  expect(account.calls).toEqual([]);
});
