import {
  auditManagerName,
  auditManagerQuotas,
  frameworkControlName,
  frameworkControlParameters,
  frameworkScopeTags,
  reportPlanFrameworks,
} from '../../modules/rules';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY, type Planned, type PlannedBlock } from '../../protection/planned';
import type { PlannedResources, ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';

/** What AWS refuses of frameworks and report plans. */
export const checkAuditManager: Check = (estate, examination) => {
  for (const { resources } of estate.members) checkQuotas(resources, examination);
  for (const resource of estate.ofType('aws_backup_framework', 'aws_backup_report_plan')) {
    const name = resource.block.text('name');
    if (name !== null) examination.apply(auditManagerName, { resource, path: 'name' }, { name });
  }
  for (const resource of estate.ofType('aws_backup_framework')) {
    const controls = resource.block.blocks('control');
    if (controls === AFTER_APPLY)
      examination.leaveOpen(frameworkControlName, { resource, path: 'control' }, 'controls');
    else for (const control of controls) checkControl(resource, control, examination);
  }
  for (const resource of estate.ofType('aws_backup_report_plan')) {
    const settings = resource.block.blocks('report_setting');
    for (const setting of settings === AFTER_APPLY ? [] : settings) {
      const template = setting.text('report_template');
      const frameworks = setting.texts('framework_arns');
      if (template === null) continue;
      examination.apply(
        reportPlanFrameworks,
        { resource, path: 'report_setting.framework_arns' },
        // Which frameworks they are may be known after apply: that there are some is not.
        { template, frameworks: frameworks === AFTER_APPLY ? 1 : frameworks.length },
      );
    }
  }
};

/** Everything of one provider is in one account and region. */
function checkQuotas(resources: PlannedResources, examination: Examination): void {
  const byProvider = groupBy(
    resources.ofType('aws_backup_framework', 'aws_backup_report_plan'),
    ({ configuration }) => configuration?.provider_config_key,
  );
  for (const own of byProvider.values()) {
    const [resource] = own;
    if (resource === undefined) continue;
    const frameworks = own.filter(({ type }) => type === 'aws_backup_framework');
    const controls = frameworks.map(({ block }) => block.blocks('control'));
    examination.apply(
      auditManagerQuotas,
      { resource, path: 'id' },
      {
        frameworks: frameworks.length,
        controls: controls.reduce((sum, one) => sum + (one === AFTER_APPLY ? 1 : one.length), 0),
        reportPlans: own.length - frameworks.length,
      },
    );
  }
}

function checkControl(resource: ResourceInPlan, block: PlannedBlock, examination: Examination): void {
  const control = block.text('name');
  if (control === null) return;
  const path = `control[${control === AFTER_APPLY ? '?' : control}]`;
  examination.apply(frameworkControlName, { resource, path: `${path}.name` }, { control });
  const isKnownControl = control !== AFTER_APPLY && frameworkControlName.check({ control }).holds === true;
  if (isKnownControl)
    examination.apply(
      frameworkControlParameters,
      { resource, path: `${path}.input_parameter` },
      { control, parameters: parametersOf(block) },
    );
  const scopes = block.blocks('scope');
  for (const scope of scopes === AFTER_APPLY ? [] : scopes) {
    const tags = scope.map('tags');
    if (tags === null) continue;
    examination.apply(
      frameworkScopeTags,
      { resource, path: `${path}.scope.tags` },
      { keys: tags === AFTER_APPLY ? tags : Object.keys(tags) },
    );
  }
}

function parametersOf(control: PlannedBlock): Planned<Readonly<Record<string, string>>> {
  const blocks = control.blocks('input_parameter');
  if (blocks === AFTER_APPLY) return AFTER_APPLY;
  const parameters: Record<string, string> = {};
  for (const block of blocks) {
    const name = block.text('name');
    const value = block.text('value');
    if (name === AFTER_APPLY || value === AFTER_APPLY) return AFTER_APPLY;
    if (name !== null) parameters[name] = value ?? '';
  }
  return parameters;
}
