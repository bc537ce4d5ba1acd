import { randomUUID } from 'node:crypto';
import type {
  CreateBackupPlanInput,
  CreateBackupPlanOutput,
  DeleteBackupPlanOutput,
  GetBackupPlanInput,
  GetBackupPlanOutput,
  ListBackupPlansInput,
  ListBackupPlansOutput,
  UpdateBackupPlanInput,
} from '@aws-sdk/client-backup';
import { AwsError, alreadyExists, invalidRequest } from '../model/aws-error';
import type { Checked } from './checked';
import { pageOf } from './pages';
import { assertPlan, isSamePlan, keptPlan } from './plan-document';
import type { BackupStore, Plan } from './store';

type Identified = Checked<GetBackupPlanInput>;

/** Backup plans; every change makes a new version. */
export class Plans {
  constructor(private readonly store: BackupStore) {}

  CreateBackupPlan(input: Checked<CreateBackupPlanInput>): CreateBackupPlanOutput {
    const { BackupPlan: document, CreatorRequestId: creatorRequestId } = input;
    assertPlan(document);
    const again = [...this.store.plans.values()].find(
      (plan) => creatorRequestId !== undefined && plan.creatorRequestId === creatorRequestId,
    );
    if (again !== undefined) return outputOf(again);
    const kept = keptPlan(document);
    if ([...this.store.plans.values()].some((plan) => isSamePlan(plan.document, kept)))
      throw alreadyExists('Backup plan with the same plan document already exists');
    const id = randomUUID();
    const plan: Plan = {
      id,
      arn: this.store.arnOf(`backup-plan:${id}`),
      createdAt: this.store.now(),
      versionId: randomUUID(),
      document: kept,
      creatorRequestId,
      selections: new Map(),
    };
    this.store.plans.set(id, plan);
    this.store.setTags(plan.arn, input.BackupPlanTags);
    return outputOf(plan);
  }

  /** Of the last version: earlier ones are not kept. */
  GetBackupPlan({ BackupPlanId, VersionId, MaxScheduledRunsPreview }: Identified): GetBackupPlanOutput {
    const plan = this.store.plan(BackupPlanId);
    if (VersionId !== undefined && VersionId !== plan.versionId)
      throw notSimulated('GetBackupPlan of an earlier version');
    if (MaxScheduledRunsPreview !== undefined) throw notSimulated('MaxScheduledRunsPreview');
    return { ...outputOf(plan), BackupPlan: plan.document };
  }

  UpdateBackupPlan({
    BackupPlanId,
    BackupPlan: document,
  }: Checked<UpdateBackupPlanInput>): CreateBackupPlanOutput {
    const plan = this.store.plan(BackupPlanId);
    assertPlan(document);
    plan.document = keptPlan(document);
    plan.versionId = randomUUID();
    return outputOf(plan);
  }

  DeleteBackupPlan({ BackupPlanId }: Identified): DeleteBackupPlanOutput {
    const plan = this.store.plan(BackupPlanId);
    if (plan.selections.size > 0)
      throw invalidRequest('Related backup plan selections must be deleted prior to backup plan deletion');
    this.store.plans.delete(BackupPlanId);
    this.store.tags.delete(plan.arn);
    return { ...outputOf(plan), DeletionDate: this.store.now() };
  }

  ListBackupPlans({ IncludeDeleted, ...request }: Checked<ListBackupPlansInput>): ListBackupPlansOutput {
    if (IncludeDeleted === true) throw notSimulated('IncludeDeleted');
    const { page, NextToken } = pageOf([...this.store.plans.values()], request);
    return {
      BackupPlansList: page.map((plan) => ({
        ...outputOf(plan),
        BackupPlanName: plan.document.BackupPlanName,
      })),
      NextToken,
    };
  }
}

function notSimulated(what: string): AwsError {
  return new AwsError('NotSimulated', `AWS Backup is not simulated here: ${what}`);
}

function outputOf({ id, arn, createdAt, versionId, document, creatorRequestId }: Plan): GetBackupPlanOutput {
  return {
    BackupPlanId: id,
    BackupPlanArn: arn,
    CreationDate: createdAt,
    VersionId: versionId,
    AdvancedBackupSettings: document.AdvancedBackupSettings,
    CreatorRequestId: creatorRequestId,
  };
}
