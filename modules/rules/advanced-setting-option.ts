import { defineRule } from '../lift/values';

export const advancedSettingOption = defineRule<{
  readonly resourceType: string;
  readonly options: Readonly<Record<string, string>>;
}>(
  {
    id: 'advanced-setting-option',
    level: 'refused',
    why: 'AWS Backup knows one advanced setting of EC2, the consistent snapshots of Windows volumes, and refuses others.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_AdvancedBackupSetting.html',
    isPlain: true,
  },
  ({ resourceType, options }) => ({
    holds:
      resourceType !== 'EC2' ||
      Object.entries(options).every(
        ([name, value]) => name === 'WindowsVSS' && ['enabled', 'disabled'].includes(value),
      ),
    got: JSON.stringify(options),
    wanted: '{"WindowsVSS": "enabled"} or "disabled"',
    fix: 'correct the option, or leave the block out',
  }),
);
