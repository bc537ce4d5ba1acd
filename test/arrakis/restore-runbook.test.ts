import { production } from '../../environments/arrakis/production';
import { arrakisRunbook } from '../../runbooks/arrakis/arrakis-runbook';
import { onOneLineEach, productionWith, resourcesOf, synthesized } from '../runbooks/arrakis/fixtures';
import { awsCommands, problemsOf } from '../runbooks/aws-commands';
import { section } from '../runbooks/runbook-text';

const on = productionWith({
  enableRestoreTesting: true,
  restoreTestingSchedule: 'cron(0 10 * * ? *)',
  restoreTestingSubnetGroup: 'arrakis-private',
});
const runbook = onOneLineEach(on);
const tests = section(runbook, 'Recovery tests');

test('the runbook has the automated restore test where it is on, and nowhere else [A-083]', () => {
  expect(tests).toContain('| by itself, `cron(0 10 * * ? *)` UTC | automated restore test |');
  expect(tests).toContain('### The automated restore test');
  expect(arrakisRunbook(production)).not.toMatch(/restore.validation|automated restore/i);
});

test('the runbook names the plan and the function as the stack makes them [A-083]', () => {
  const [plan] = resourcesOf(on, 'aws_backup_restore_testing_plan');
  expect(plan?.name).toBe('arrakis_production_restore_test');
  expect(tests).toContain(`by the plan \`${String(plan?.name)}\``);
  for (const [type, key] of [
    ['aws_lambda_function', 'function_name'],
    ['aws_cloudwatch_log_group', 'name'],
    ['aws_sqs_queue', 'name'],
  ] as const) {
    const names = resourcesOf(on, type).map((resource) => String(resource[key]));
    const [name] = names.filter((each) => each.includes('restore-validation'));
    expect(name).toBeDefined();
    expect(tests).toContain(name);
  }
  const made = JSON.stringify(synthesized(on));
  const told = new Set(tests.match(/\barrakis-(?!backup\.)[a-z0-9-]+[a-z0-9]/g) ?? []);
  expect([...told].filter((name) => !made.includes(name.replace(/-restored$/, '')))).toEqual([]);
});

test('the runbook names the types that are tested [A-083]', () => {
  expect(tests).toContain('(RDS, EBS, EFS)');
  const less = productionWith({ enableRestoreTesting: true, rdsInstances: [], backupEfsEnabled: false });
  expect(arrakisRunbook(less)).toContain('(EBS)');
});

test('the runbook explains every alarm that the stack makes, and no other [A-083]', () => {
  const told = [...section(runbook, 'Alarms and notifications').matchAll(/^\| `([^`]+)` \|/gm)].map(
    ([, name]) => name,
  );
  const made = resourcesOf(on, 'aws_cloudwatch_metric_alarm').map(({ alarm_name }) => alarm_name);
  expect(told.sort()).toEqual(made.sort());
});

test('every command of the runbook is one of AWS, with options and members that exist', () => {
  const commands = awsCommands(arrakisRunbook(on));
  expect(commands.length).toBeGreaterThan(awsCommands(arrakisRunbook(production)).length);
  expect(commands.flatMap(problemsOf)).toEqual([]);
});
