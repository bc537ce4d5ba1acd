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
import { limitExceeded, notFound } from '../model/aws-error';
import { TAG_LIMITS } from '../model/check';
import type { Checked } from './checked';
import { pageOf } from './pages';
import type { BackupStore } from './store';

/** Tags of whatever has an ARN. */
export class Tags {
  constructor(private readonly store: BackupStore) {}

  ListTags({ ResourceArn, ...request }: Checked<ListTagsInput>): ListTagsOutput {
    const { page, NextToken } = pageOf(Object.entries(this.tagsOf(ResourceArn)), request);
    return { Tags: Object.fromEntries(page), NextToken };
  }

  TagResource({ ResourceArn, Tags: tags }: Checked<TagResourceInput>): void {
    const all = { ...this.tagsOf(ResourceArn), ...tags };
    if (Object.keys(all).length > (TAG_LIMITS.Tags?.max ?? Infinity))
      throw limitExceeded('The resource has too many tags');
    this.store.tags.set(ResourceArn, all);
  }

  UntagResource({ ResourceArn, TagKeyList }: Checked<UntagResourceInput>): void {
    const kept = Object.entries(this.tagsOf(ResourceArn));
    this.store.tags.set(ResourceArn, Object.fromEntries(kept.filter(([key]) => !TagKeyList.includes(key))));
  }

  private tagsOf(arn: string): Readonly<Record<string, string>> {
    if (!this.store.has(arn)) throw notFound(`${arn} was not found`);
    return this.store.tags.get(arn) ?? {};
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
