import { randomUUID } from 'node:crypto';
import type {
  BackupSelection,
  CreateBackupSelectionInput,
  CreateBackupSelectionOutput,
  GetBackupSelectionInput,
  GetBackupSelectionOutput,
  ListBackupSelectionsInput,
  ListBackupSelectionsOutput,
} from '@aws-sdk/client-backup';
import { alreadyExists, invalidParameter } from '../model/aws-error';
import type { Checked } from './checked';
import { pageOf } from './pages';
import type { BackupStore } from './store';

const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/.+/;

const TAG_PREFIX = 'aws:ResourceTag/';
/** ARNs with an asterisk in one list, at most. */
const MOST_WILDCARDS = 30;

/** What a plan backs up. */
export class Selections {
  constructor(private readonly store: BackupStore) {}

  CreateBackupSelection(input: Checked<CreateBackupSelectionInput>): CreateBackupSelectionOutput {
    const { BackupPlanId, BackupSelection: selection, CreatorRequestId } = input;
    const { selections } = this.store.plan(BackupPlanId);
    const { SelectionName, IamRoleArn, Resources = [], NotResources = [], ListOfTags = [] } = selection;
    const again = [...selections.values()].find(
      (other) => CreatorRequestId !== undefined && other.CreatorRequestId === CreatorRequestId,
    );
    if (again !== undefined) return again;
    if ([...selections.values()].some((other) => other.BackupSelection.SelectionName === SelectionName))
      throw alreadyExists('Backup selection with the same name already exists');
    if (!ROLE_ARN.test(IamRoleArn)) throw invalidParameter(`${IamRoleArn} is not the ARN of an IAM role`);
    if (Resources.length === 0 && ListOfTags.length === 0) {
      const message =
        "Invalid backup selection. Either 'ListOfTags' or 'Resources' section must be non-empty.";
      throw invalidParameter(message);
    }
    for (const [section, arns] of Object.entries({ Resources, NotResources }))
      if (arns.filter((arn) => arn.includes('*')).length > MOST_WILDCARDS) {
        const message = `'${section}' section cannot contain more than 30 resource wildcard selectors.`;
        throw invalidParameter(message);
      }
    const conditions = Object.values(selection.Conditions ?? {}).flat();
    if (conditions.some(({ ConditionKey }) => ConditionKey?.startsWith(TAG_PREFIX) !== true))
      throw invalidParameter(`Prefix '${TAG_PREFIX}' not found.`);
    const SelectionId = randomUUID();
    const CreationDate = this.store.now();
    const kept = { BackupSelection: selection as BackupSelection, SelectionId, BackupPlanId, CreationDate };
    selections.set(SelectionId, { ...kept, CreatorRequestId });
    return { SelectionId, BackupPlanId, CreationDate };
  }

  GetBackupSelection(input: Checked<GetBackupSelectionInput>): GetBackupSelectionOutput {
    const selection = this.store.plan(input.BackupPlanId).selections.get(input.SelectionId);
    // AWS answers no 404 here.
    if (selection === undefined) throw invalidParameter('Cannot find Backup selection with provided ID');
    return selection;
  }

  DeleteBackupSelection(input: Checked<GetBackupSelectionInput>): void {
    this.GetBackupSelection(input);
    this.store.plan(input.BackupPlanId).selections.delete(input.SelectionId);
  }

  ListBackupSelections({
    BackupPlanId,
    ...request
  }: Checked<ListBackupSelectionsInput>): ListBackupSelectionsOutput {
    const { page, NextToken } = pageOf([...this.store.plan(BackupPlanId).selections.values()], request);
    return {
      BackupSelectionsList: page.map(({ BackupSelection: selection, ...kept }) => ({
        ...kept,
        SelectionName: selection.SelectionName,
        IamRoleArn: selection.IamRoleArn,
      })),
      NextToken,
    };
  }
}
