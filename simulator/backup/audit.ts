import { randomUUID } from 'node:crypto';
import type {
  CreateFrameworkInput,
  CreateFrameworkOutput,
  CreateReportPlanInput,
  CreateReportPlanOutput,
  DescribeFrameworkInput,
  DescribeFrameworkOutput,
  DescribeReportPlanInput,
  DescribeReportPlanOutput,
  ListFrameworksInput,
  ListFrameworksOutput,
  ListReportPlansInput,
  ListReportPlansOutput,
  ReportPlan,
  UpdateFrameworkInput,
  UpdateFrameworkOutput,
  UpdateReportPlanInput,
} from '@aws-sdk/client-backup';
import { alreadyExists } from '../model/aws-error';
import type { Checked } from './checked';
import { pageOf } from './pages';
import { found, type BackupStore } from './store';

/** Frameworks of Backup Audit Manager: here they are deployed at once. */
export class Frameworks {
  constructor(private readonly store: BackupStore) {}

  CreateFramework(input: Checked<CreateFrameworkInput>): CreateFrameworkOutput {
    const { FrameworkName, FrameworkTags, ...rest } = input;
    const known = this.store.frameworks.get(FrameworkName);
    if (isAgain(known, input)) return { FrameworkName, FrameworkArn: known?.FrameworkArn };
    if (known !== undefined) throw alreadyExists(`Framework ${FrameworkName} exists`);
    const FrameworkArn = this.store.arnOf(`framework:${FrameworkName}-${randomUUID()}`);
    const framework = {
      ...rest,
      FrameworkName,
      FrameworkArn,
      CreationTime: this.store.now(),
      DeploymentStatus: 'COMPLETED',
      FrameworkStatus: 'ACTIVE',
    };
    this.store.frameworks.set(FrameworkName, framework as DescribeFrameworkOutput);
    this.store.setTags(FrameworkArn, FrameworkTags);
    return { FrameworkName, FrameworkArn };
  }

  DescribeFramework({ FrameworkName }: Checked<DescribeFrameworkInput>): DescribeFrameworkOutput {
    return found(this.store.frameworks, FrameworkName, `Framework ${FrameworkName} was not found`);
  }

  UpdateFramework(input: Checked<UpdateFrameworkInput>): UpdateFrameworkOutput {
    const framework = this.DescribeFramework(input);
    this.store.frameworks.set(input.FrameworkName, { ...framework, ...input } as DescribeFrameworkOutput);
    return { FrameworkName: input.FrameworkName, FrameworkArn: framework.FrameworkArn };
  }

  DeleteFramework(input: Checked<DescribeFrameworkInput>): void {
    this.DescribeFramework(input);
    this.store.frameworks.delete(input.FrameworkName);
  }

  ListFrameworks(input: Checked<ListFrameworksInput>): ListFrameworksOutput {
    const { page, NextToken } = pageOf([...this.store.frameworks.values()], input);
    return {
      Frameworks: page.map((framework) => ({
        ...framework,
        NumberOfControls: framework.FrameworkControls?.length,
      })),
      NextToken,
    };
  }
}

/** Report plans of Backup Audit Manager; no report is made. */
export class ReportPlans {
  constructor(private readonly store: BackupStore) {}

  CreateReportPlan(input: Checked<CreateReportPlanInput>): CreateReportPlanOutput {
    const { ReportPlanName, ReportPlanTags, ...rest } = input;
    const known = this.store.reportPlans.get(ReportPlanName);
    if (isAgain(known, input)) return known ?? {};
    if (known !== undefined) throw alreadyExists(`Report plan ${ReportPlanName} exists`);
    const ReportPlanArn = this.store.arnOf(`report-plan:${ReportPlanName}-${randomUUID()}`);
    const plan = {
      ...rest,
      ReportPlanName,
      ReportPlanArn,
      CreationTime: this.store.now(),
      DeploymentStatus: 'COMPLETED',
    };
    this.store.reportPlans.set(ReportPlanName, plan as ReportPlan);
    this.store.setTags(ReportPlanArn, ReportPlanTags);
    return { ReportPlanName, ReportPlanArn, CreationTime: plan.CreationTime };
  }

  DescribeReportPlan({ ReportPlanName }: Checked<DescribeReportPlanInput>): DescribeReportPlanOutput {
    const message = `Report plan ${ReportPlanName} was not found`;
    return { ReportPlan: found(this.store.reportPlans, ReportPlanName, message) };
  }

  UpdateReportPlan(input: Checked<UpdateReportPlanInput>): CreateReportPlanOutput {
    const { ReportPlan: plan } = this.DescribeReportPlan(input);
    this.store.reportPlans.set(input.ReportPlanName, { ...plan, ...input } as ReportPlan);
    return { ReportPlanName: input.ReportPlanName, ReportPlanArn: plan?.ReportPlanArn };
  }

  DeleteReportPlan(input: Checked<DescribeReportPlanInput>): void {
    this.DescribeReportPlan(input);
    this.store.reportPlans.delete(input.ReportPlanName);
  }

  ListReportPlans(input: Checked<ListReportPlansInput>): ListReportPlansOutput {
    const { page, NextToken } = pageOf([...this.store.reportPlans.values()], input);
    return { ReportPlans: page, NextToken };
  }
}

/** A request that comes again, because its answer was lost, makes nothing anew. */
function isAgain(
  known: object | undefined,
  { IdempotencyToken: token }: { readonly IdempotencyToken?: string },
): boolean {
  return (
    known !== undefined &&
    token !== undefined &&
    'IdempotencyToken' in known &&
    known.IdempotencyToken === token
  );
}
