import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Configuration } from './configuration';
import { configurationDocument, type EcsConfiguration } from './ecs-configuration';
import { restoreFile } from './restore-file';
import { stableJson } from './stable-json';

/** Characters that a key may hold everywhere: `2026-03-10T06:00:00.000Z` becomes `20260310T060000Z`. */
function keyTime(exportedAt: Date): string {
  return exportedAt.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/**
 * Writes both forms of the export below `exports/<time>/`, then below `latest/`. Each is complete in itself, so that
 * a run that fails between two of them leaves whole exports only.
 * @returns the keys, in the order of writing
 */
export async function storeExport(
  client: S3Client,
  { bucketName, keyPrefix, cluster }: Configuration,
  configuration: EcsConfiguration,
  exportedAt: Date,
): Promise<string[]> {
  const time = exportedAt.toISOString();
  const files = [
    {
      name: 'configuration.json',
      type: 'application/json',
      body: `${stableJson(configurationDocument(configuration, time), 2)}\n`,
    },
    {
      name: 'restore.tsv',
      type: 'text/tab-separated-values; charset=utf-8',
      body: restoreFile(configuration, time),
    },
  ];
  const keys: string[] = [];
  for (const folder of [`exports/${keyTime(exportedAt)}`, 'latest']) {
    for (const { name, type, body } of files) {
      const key = `${keyPrefix}/${cluster.name}/${folder}/${name}`;
      await client.send(
        new PutObjectCommand({ Bucket: bucketName, Key: key, Body: body, ContentType: type }),
      );
      keys.push(key);
    }
  }
  return keys;
}
