import { createClients } from './clients';
import { readCluster, tagMismatch } from './cluster';
import { readConfiguration } from './configuration';
import { readEcsConfiguration } from './ecs-configuration';
import { log } from '../../../lambda-runtime';
import { byHandReason } from './ready-inputs';
import { exportTime } from './request';
import { storeExport } from './store';

/** What a run did. It names and counts; what a task definition holds is in the bucket alone. */
export type ExportResult =
  | {
      readonly status: 'exported';
      readonly cluster: string;
      readonly exportedAt: string;
      readonly serviceCount: number;
      /** Services among them that the restore script leaves to hand. */
      readonly byHandServiceCount: number;
      readonly excludedServiceCount: number;
      readonly taskDefinitionCount: number;
      readonly bucket: string;
      readonly keys: readonly string[];
    }
  | { readonly status: 'skipped'; readonly cluster: string; readonly reason: string };

/**
 * Writes the configuration of an ECS cluster into a bucket, which AWS Backup backs up: ECS itself it does not.
 * Everything is read before anything is written.
 * @param event see {@link exportTime}
 * @throws an Error when the environment or the event is wrong, or when any part could not be read or written
 */
export async function handler(event: unknown): Promise<ExportResult> {
  const configuration = readConfiguration(process.env);
  const exportedAt = exportTime(event, Date.now());
  const { arn, region } = configuration.cluster;
  const clients = createClients(region);

  const cluster = await readCluster(clients.ecs, arn);
  const reason = tagMismatch(cluster, configuration.wantedTags);
  if (reason !== undefined) {
    log({ status: 'skipped', cluster: arn, reason });
    return { status: 'skipped', cluster: arn, reason };
  }
  const read = await readEcsConfiguration(clients.ecs, cluster, arn);
  for (const excluded of read.excludedServices) {
    log({ excludedService: excluded.serviceName, reason: excluded.reason });
  }
  const keys = await storeExport(clients.s3, configuration, read, exportedAt);
  const counts = {
    serviceCount: read.services.length,
    byHandServiceCount: read.services.filter(({ service }) => byHandReason(service) !== undefined).length,
    excludedServiceCount: read.excludedServices.length,
    taskDefinitionCount: read.taskDefinitions.length,
  };
  const time = exportedAt.toISOString();
  log({ status: 'exported', cluster: arn, exportedAt: time, ...counts });
  return {
    ...{ status: 'exported', cluster: arn, exportedAt: time, ...counts },
    ...{ bucket: configuration.bucketName, keys },
  };
}
