import type { BackupClient } from '@aws-sdk/client-backup';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { lookAtDatabase } from './database';
import type { RestoreTest } from './restore-test';
import { lookAtStorage } from './storage';

/** What a look needs; the signal is raised shortly before Lambda stops the function. */
export interface Clients {
  readonly backup: BackupClient;
  readonly rds: RDSClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly abortSignal: AbortSignal;
}

/** What a look at a restored resource has shown. */
export interface Findings {
  /** Name of the restored resource. */
  readonly resource: string;
  /** What is right, or could not be compared. */
  readonly facts: readonly string[];
  /** What is wrong. */
  readonly faults: readonly string[];
}

/** The form of the restored resource's ARN, by type; the last part is its name. */
const ARNS: Readonly<Record<string, RegExp>> = {
  RDS: /^arn:[^:]+:rds:[^:]+:\d{12}:db:([^:]+)$/,
  EBS: /^arn:[^:]+:ec2:[^:]+:\d{12}:volume\/(vol-\w+)$/,
  EFS: /^arn:[^:]+:elasticfilesystem:[^:]+:\d{12}:file-system\/(fs-\w+)$/,
};

/**
 * Looks at the restored resource.
 * @throws an Error where it cannot be judged, or not yet
 */
export async function lookAt(test: RestoreTest, clients: Clients): Promise<Findings> {
  const { resourceType, createdResourceArn: arn } = test;
  const form = ARNS[resourceType];
  if (form === undefined) {
    throw new Error(`resource type: got ${resourceType}, wanted one of ${Object.keys(ARNS).join(', ')}`);
  }
  const name = arn === undefined ? undefined : form.exec(arn)?.[1];
  if (arn === undefined || name === undefined) {
    const fault = `AWS Backup names no restored resource of type ${resourceType}`;
    return { resource: arn ?? 'nothing', facts: [], faults: [fault] };
  }
  const seen =
    resourceType === 'RDS'
      ? await lookAtDatabase(name, test, clients)
      : await lookAtStorage(arn, test, clients);
  return { resource: name, ...seen };
}
