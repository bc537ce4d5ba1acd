import { randomUUID } from 'node:crypto';
import type {
  CreateBackupPlanInput,
  CreateBackupPlanOutput,
  DeleteBackupPlanOutput,
  GetBackupPlanInput,
  GetBackupPlanOutput,
  ListBackupPlansOutput,
  UpdateBackupPlanInput,
} from '@aws-sdk/client-backup';
import { invalidRequest } from '../model/aws-error';
import type { Checked } from './checked';
import { assertPlan, keptPlan } from './plan-document';
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
    const id = randomUUID();
    const plan: Plan = {
      id,
      arn: this.store.arnOf(`backup-plan:${id}`),
      createdAt: this.store.now(),
      versionId: randomUUID(),
      document: keptPlan(document),
      creatorRequestId,
      selections: new Map(),
    };
    this.store.plans.set(id, plan);
    this.store.setTags(plan.arn, input.BackupPlanTags);
    return outputOf(plan);
  }

  GetBackupPlan({ BackupPlanId }: Identified): GetBackupPlanOutput {
    const plan = this.store.plan(BackupPlanId);
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

  ListBackupPlans(): ListBackupPlansOutput {
    const plans = [...this.store.plans.values()];
    return {
      BackupPlansList: plans.map((plan) => ({
        ...outputOf(plan),
        BackupPlanName: plan.document.BackupPlanName,
      })),
    };
  }
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
