import type {
  DeleteRecoveryPointInput,
  DescribeRecoveryPointInput,
  DescribeRecoveryPointOutput,
  ListProtectedResourcesInput,
  ListProtectedResourcesOutput,
  ListRecoveryPointsByBackupVaultInput,
  ListRecoveryPointsByBackupVaultOutput,
} from '@aws-sdk/client-backup';
import { invalidRequest } from '../model/aws-error';
import type { Checked } from './checked';
import { pageOf } from './pages';
import { found, type BackupStore, type RecoveryPoint } from './store';

/** Reads and deletes recovery points; whoever makes them puts them into the store. */
export class RecoveryPoints {
  constructor(private readonly store: BackupStore) {}

  ListRecoveryPointsByBackupVault(
    input: Checked<ListRecoveryPointsByBackupVaultInput>,
  ): ListRecoveryPointsByBackupVaultOutput {
    const points = [...this.store.vault(input.BackupVaultName).recoveryPoints.values()].filter(
      (point) =>
        [undefined, point.ResourceArn].includes(input.ByResourceArn) &&
        [undefined, point.ResourceType].includes(input.ByResourceType) &&
        [undefined, point.CreatedBy?.BackupPlanId].includes(input.ByBackupPlanId) &&
        [undefined, point.ParentRecoveryPointArn].includes(input.ByParentRecoveryPointArn) &&
        point.CreationDate >= (input.ByCreatedAfter ?? point.CreationDate) &&
        point.CreationDate <= (input.ByCreatedBefore ?? point.CreationDate),
    );
    const { page, NextToken } = pageOf(points, input);
    return { RecoveryPoints: page, NextToken };
  }

  DescribeRecoveryPoint(input: Checked<DescribeRecoveryPointInput>): DescribeRecoveryPointOutput {
    return this.point(input);
  }

  /** A locked vault keeps its recovery points, in either mode. */
  DeleteRecoveryPoint(input: Checked<DeleteRecoveryPointInput>): void {
    const { lock, recoveryPoints } = this.store.vault(input.BackupVaultName);
    this.point(input);
    if (lock !== undefined) throw invalidRequest('Recovery point is protected by Vault Lock');
    recoveryPoints.delete(input.RecoveryPointArn);
    this.store.tags.delete(input.RecoveryPointArn);
  }

  /** The newest recovery point of each resource, over all vaults. */
  ListProtectedResources(input: Checked<ListProtectedResourcesInput>): ListProtectedResourcesOutput {
    const newest = new Map<string, RecoveryPoint>();
    for (const { recoveryPoints } of this.store.vaults.values()) {
      for (const point of recoveryPoints.values()) {
        const arn = point.ResourceArn ?? '';
        if ((newest.get(arn)?.CreationDate ?? point.CreationDate) <= point.CreationDate)
          newest.set(arn, point);
      }
    }
    const { page, NextToken } = pageOf([...newest], input);
    return {
      Results: page.map(([ResourceArn, { ResourceType, CreationDate, RecoveryPointArn }]) => ({
        ResourceArn,
        ResourceType,
        LastBackupTime: CreationDate,
        LastRecoveryPointArn: RecoveryPointArn,
      })),
      NextToken,
    };
  }

  private point(input: Checked<DescribeRecoveryPointInput>): RecoveryPoint {
    const { recoveryPoints } = this.store.vault(input.BackupVaultName);
    return found(recoveryPoints, input.RecoveryPointArn, 'Recovery point was not found');
  }
}
