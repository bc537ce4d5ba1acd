import { randomUUID } from 'node:crypto';
import type {
  CreateRestoreTestingPlanInput,
  CreateRestoreTestingPlanOutput,
  CreateRestoreTestingSelectionInput,
  GetRestoreTestingPlanInput,
  GetRestoreTestingPlanOutput,
  GetRestoreTestingSelectionInput,
  GetRestoreTestingSelectionOutput,
  ListRestoreTestingPlansInput,
  ListRestoreTestingPlansOutput,
  ListRestoreTestingSelectionsInput,
  RestoreTestingPlanForGet,
  RestoreTestingSelectionForGet,
  UpdateRestoreTestingPlanInput,
  UpdateRestoreTestingSelectionInput,
} from '@aws-sdk/client-backup';
import { alreadyExists, invalidParameter, invalidRequest } from '../model/aws-error';
import type { Checked } from './checked';
import { pageOf } from './pages';
import { found, type BackupStore, type RestoreTestingPlan } from './store';

/** @see https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_RestoreTestingPlanForCreate.html */
const NAME = /^[a-zA-Z0-9_]{1,50}$/;
const MOST_HOURS = 168;

/** Restore testing plans and what they restore; nothing is restored. */
export class RestoreTesting {
  constructor(private readonly store: BackupStore) {}

  CreateRestoreTestingPlan(input: Checked<CreateRestoreTestingPlanInput>): CreateRestoreTestingPlanOutput {
    const { RestoreTestingPlan: given, Tags, CreatorRequestId } = input;
    const name = given.RestoreTestingPlanName;
    const known = this.store.restoreTestingPlans.get(name)?.plan;
    if (known !== undefined && CreatorRequestId !== undefined && known.CreatorRequestId === CreatorRequestId)
      return known;
    if (known !== undefined) throw alreadyExists(`Restore testing plan ${name} exists`);
    assertNameAndWindow(name, given.StartWindowHours);
    const plan = {
      ScheduleExpressionTimezone: 'Etc/UTC',
      StartWindowHours: 24,
      ...given,
      RecoveryPointSelection: {
        ExcludeVaults: [],
        SelectionWindowDays: 30,
        ...given.RecoveryPointSelection,
      },
      RestoreTestingPlanArn: this.store.arnOf(`restore-testing-plan:${name}-${randomUUID()}`),
      CreationTime: this.store.now(),
      CreatorRequestId,
    } as RestoreTestingPlanForGet;
    this.store.restoreTestingPlans.set(name, { plan, selections: new Map() });
    this.store.setTags(plan.RestoreTestingPlanArn ?? '', Tags);
    return plan;
  }

  GetRestoreTestingPlan(input: Checked<GetRestoreTestingPlanInput>): GetRestoreTestingPlanOutput {
    return { RestoreTestingPlan: this.plan(input.RestoreTestingPlanName).plan };
  }

  UpdateRestoreTestingPlan(input: Checked<UpdateRestoreTestingPlanInput>): object {
    const kept = this.plan(input.RestoreTestingPlanName);
    const UpdateTime = this.store.now();
    assertNameAndWindow(input.RestoreTestingPlanName, input.RestoreTestingPlan.StartWindowHours);
    kept.plan = {
      ...kept.plan,
      ...input.RestoreTestingPlan,
      LastUpdateTime: UpdateTime,
    } as RestoreTestingPlanForGet;
    return { ...kept.plan, UpdateTime };
  }

  DeleteRestoreTestingPlan(input: Checked<GetRestoreTestingPlanInput>): void {
    if (this.plan(input.RestoreTestingPlanName).selections.size > 0)
      throw invalidRequest('The restore testing plan still has selections');
    this.store.restoreTestingPlans.delete(input.RestoreTestingPlanName);
  }

  ListRestoreTestingPlans(input: Checked<ListRestoreTestingPlansInput>): ListRestoreTestingPlansOutput {
    const { page, NextToken } = pageOf([...this.store.restoreTestingPlans.values()], input);
    return { RestoreTestingPlans: page.map(({ plan }) => plan), NextToken };
  }

  CreateRestoreTestingSelection(input: Checked<CreateRestoreTestingSelectionInput>): object {
    const { RestoreTestingPlanName, RestoreTestingSelection: given, CreatorRequestId } = input;
    const { plan, selections } = this.plan(RestoreTestingPlanName);
    const name = given.RestoreTestingSelectionName;
    if (selections.has(name)) throw alreadyExists(`Restore testing selection ${name} exists`);
    assertNameAndWindow(name, given.ValidationWindowHours);
    const selection = {
      ProtectedResourceArns: ['*'],
      ProtectedResourceConditions: {},
      RestoreMetadataOverrides: {},
      ...given,
      RestoreTestingPlanName,
      CreationTime: this.store.now(),
      CreatorRequestId,
    } as RestoreTestingSelectionForGet;
    selections.set(name, selection);
    return { ...selection, RestoreTestingPlanArn: plan.RestoreTestingPlanArn };
  }

  GetRestoreTestingSelection(
    input: Checked<GetRestoreTestingSelectionInput>,
  ): GetRestoreTestingSelectionOutput {
    const { selections } = this.plan(input.RestoreTestingPlanName);
    const message = 'Restore testing selection was not found';
    return { RestoreTestingSelection: found(selections, input.RestoreTestingSelectionName, message) };
  }

  UpdateRestoreTestingSelection(input: Checked<UpdateRestoreTestingSelectionInput>): object {
    const { plan, selections } = this.plan(input.RestoreTestingPlanName);
    const { RestoreTestingSelection: kept } = this.GetRestoreTestingSelection(input);
    const selection = { ...kept, ...input.RestoreTestingSelection } as RestoreTestingSelectionForGet;
    selections.set(input.RestoreTestingSelectionName, selection);
    const { RestoreTestingPlanArn } = plan;
    return { ...selection, RestoreTestingPlanArn, UpdateTime: this.store.now() };
  }

  DeleteRestoreTestingSelection(input: Checked<GetRestoreTestingSelectionInput>): void {
    this.GetRestoreTestingSelection(input);
    this.plan(input.RestoreTestingPlanName).selections.delete(input.RestoreTestingSelectionName);
  }

  ListRestoreTestingSelections(input: Checked<ListRestoreTestingSelectionsInput>): object {
    const { page, NextToken } = pageOf(
      [...this.plan(input.RestoreTestingPlanName).selections.values()],
      input,
    );
    return { RestoreTestingSelections: page, NextToken };
  }

  private plan(name: string): RestoreTestingPlan {
    return found(this.store.restoreTestingPlans, name, `Restore testing plan ${name} was not found`);
  }
}

function assertNameAndWindow(name: string, hours = 1): void {
  if (!NAME.test(name)) throw invalidParameter(`${name}: a name takes letters, digits and underscores only`);
  if (hours < 1 || hours > MOST_HOURS) throw invalidParameter('A window has 1 to 168 hours');
}
