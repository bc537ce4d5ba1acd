import { awsCommands, problemsOf } from '../aws-commands';
import { below, documentOf, productionWith } from './fixtures';

const on = documentOf('procedures', productionWith({ enableBackupTesting: true }));
const section = below(on, 'Automated test');

test('the automated test is described where it is on, and only there [F-154]', () => {
  expect(section).toContain(
    '`fibonacci-backup-test-prod` does the next two tests by itself, next on 2026-12-15, 2027-01-15',
  );
  expect(section).toContain('`fibonacci-test-restore-automated-prod`');
  expect(section).toContain('asks through the Data API whether `nigredo_leads.leads` has a row');
  expect(section).toContain('After 4 hours it has failed');
  expect(documentOf('procedures')).not.toContain('Automated test');
});

test('it is followed, started and cleaned up after by commands that AWS and the scripts know', () => {
  const commands = awsCommands(section);
  expect(commands.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
    'logs tail',
    'lambda invoke',
  ]);
  expect(commands.flatMap(problemsOf)).toEqual([]);
  expect(section).toContain(`--payload '{"action": "start"}'`);
  expect(section).toMatch(
    /delete-restored-cluster\.sh --cluster fibonacci-test-restore-automated-prod --region us-east-1 --dry-run/,
  );
});

test('its alarms are among the alarms', () => {
  const alarms = below(on, 'Alarms');
  for (const name of ['database-failed', 'site-failed', 'function-failed']) {
    expect(alarms).toContain(`fibonacci-backup-prod-backup-test-${name}`);
  }
});

test('any table will do where the environment names none', () => {
  const any = documentOf('procedures', productionWith({ enableBackupTesting: true, backupTestTable: null }));
  expect(below(any, 'Automated test')).toContain('whether any table is there');
});
