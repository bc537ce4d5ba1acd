import { globalSettingsKey } from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import type { Check } from './check';

/** What an organization switches on. */
export const checkGlobalSettings: Check = (estate, examination) => {
  const path = 'global_settings';
  for (const resource of estate.ofType('aws_backup_global_settings')) {
    const settings = resource.block.map(path);
    if (settings === AFTER_APPLY) examination.leaveOpen(globalSettingsKey, { resource, path }, 'settings');
    else
      for (const [key, value] of Object.entries(settings ?? {}))
        examination.apply(globalSettingsKey, { resource, path: `${path}[${key}]` }, { key, value });
  }
};
