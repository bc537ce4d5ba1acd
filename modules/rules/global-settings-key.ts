import { defineRule } from '../lift/values';

/** What AWS Backup keeps for an organization. */
export const GLOBAL_SETTINGS: readonly string[] = [
  'isCrossAccountBackupEnabled',
  'isDelegatedAdministratorEnabled',
  'isMpaEnabled',
];

export const globalSettingsKey = defineRule<{ readonly key: string; readonly value: string }>(
  {
    id: 'global-settings-key',
    level: 'advice',
    why: 'The provider does not look at the keys of global settings: a misspelt one switches nothing on. What the API says to it is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateGlobalSettings.html',
    isPlain: true,
  },
  ({ key, value }) => ({
    holds: GLOBAL_SETTINGS.includes(key) && ['true', 'false'].includes(value),
    got: `${key} = ${value}`,
    wanted: `true or false for one of ${GLOBAL_SETTINGS.join(', ')}`,
    fix: 'respell the key as AWS Backup does, and write true or false as text',
  }),
);
