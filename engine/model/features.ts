import { featuresOf, type BackupFeatures } from '../../modules/backup-types';
import type { PlayedResource } from './configuration';

/** What AWS Backup can do with a resource: with a table without the advanced features less than with others. */
export function featuresOfResource({ type, hasAdvancedFeatures = true }: PlayedResource): BackupFeatures {
  const features = featuresOf(type);
  return type === 'DynamoDB' && !hasAdvancedFeatures
    ? { ...features, copy: false, coldStorage: false, vaultKey: false }
    : features;
}
