import type {
  DescribeGlobalSettingsOutput,
  DescribeRegionSettingsOutput,
  ListTagsInput,
  ListTagsOutput,
  TagResourceInput,
  UntagResourceInput,
  UpdateGlobalSettingsInput,
  UpdateRegionSettingsInput,
} from '@aws-sdk/client-backup';
import type { Checked } from './checked';
import type { BackupStore } from './store';

/** Tags of whatever has an ARN. */
export class Tags {
  constructor(private readonly store: BackupStore) {}

  ListTags({ ResourceArn }: Checked<ListTagsInput>): ListTagsOutput {
    return { Tags: this.store.tags.get(ResourceArn) ?? {} };
  }

  TagResource({ ResourceArn, Tags: tags }: Checked<TagResourceInput>): void {
    this.store.tags.set(ResourceArn, { ...this.store.tags.get(ResourceArn), ...tags });
  }

  UntagResource({ ResourceArn, TagKeyList }: Checked<UntagResourceInput>): void {
    const kept = Object.entries(this.store.tags.get(ResourceArn) ?? {});
    this.store.tags.set(ResourceArn, Object.fromEntries(kept.filter(([key]) => !TagKeyList.includes(key))));
  }
}

/** Settings of the region and of the account: they can be changed and not removed. */
export class Settings {
  private globalSettings: Readonly<Record<string, string>> = { isCrossAccountBackupEnabled: 'false' };

  constructor(private readonly store: BackupStore) {}

  DescribeRegionSettings(): DescribeRegionSettingsOutput {
    const { optIn, management } = this.store.regionSettings;
    return { ResourceTypeOptInPreference: optIn, ResourceTypeManagementPreference: management };
  }

  UpdateRegionSettings(input: Checked<UpdateRegionSettingsInput>): void {
    const { optIn, management } = this.store.regionSettings;
    this.store.regionSettings = {
      optIn: { ...optIn, ...input.ResourceTypeOptInPreference },
      management: { ...management, ...input.ResourceTypeManagementPreference },
    };
  }

  DescribeGlobalSettings(): DescribeGlobalSettingsOutput {
    return { GlobalSettings: this.globalSettings, LastUpdateTime: this.store.now() };
  }

  UpdateGlobalSettings({ GlobalSettings }: Checked<UpdateGlobalSettingsInput>): void {
    this.globalSettings = { ...this.globalSettings, ...GlobalSettings };
  }
}
