import { defineRule } from '../lift/values';

const COMPLIANCE_TEMPLATES: readonly string[] = ['CONTROL_COMPLIANCE_REPORT', 'RESOURCE_COMPLIANCE_REPORT'];

export const reportPlanFrameworks = defineRule<{
  readonly template: string;
  readonly frameworks: number;
}>(
  {
    id: 'report-plan-frameworks',
    level: 'refused',
    why: 'A report on compliance says which frameworks it is about.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ReportSetting.html',
    isPlain: true,
  },
  ({ template, frameworks }) => ({
    holds: frameworks > 0 || !COMPLIANCE_TEMPLATES.includes(template),
    got: `${template} without frameworks`,
    wanted: 'the ARNs of frameworks',
    fix: 'set framework_arns in the report setting',
  }),
);
