import type { App } from 'cdktf';
import { BackupPlan, type BackupRule } from '../modules/backup-plan';
import { BackupRole } from '../modules/backup-role';
import { BackupSelection } from '../modules/backup-selection';
import { BackupVault, type VaultLock } from '../modules/backup-vault';
import { KmsKey } from '../modules/kms-key';
import type { Place } from '../modules/policy';
import { MAX_RETENTION_DAYS } from '../modules/rules';
import { EnvironmentStack } from '../modules/stacks';
import type { Configuration, RuleConfiguration } from './configuration';

const PLACE: Place = { partition: 'aws', region: 'us-east-1', accountId: '111122223333' };
const REPLICA: Place = { ...PLACE, region: 'us-west-2' };
const TAGS = { Project: 'fuzz' };

/** A configuration, made of the constructs that every system is made of. */
export class FuzzStack extends EnvironmentStack {
  constructor(app: App, name: string, configuration: Configuration) {
    super(app, name, {
      backend: { type: 'local' },
      region: String(PLACE.region),
      accountId: String(PLACE.accountId),
      replicaRegion: String(REPLICA.region),
    });
    const vault = new BackupVault(this, 'main', {
      name: configuration.vaultName,
      kmsKeyArn: configuration.hasKey ? this.key('main', PLACE).arn : null,
      ...(configuration.lock !== null && { lock: lockOf(configuration) }),
      tags: TAGS,
    });
    const copies = configuration.isCopied ? [{ on: true, vault: this.replicaVault() }] : [];
    const plan = new BackupPlan(this, 'plan', {
      name: 'fuzz',
      vault,
      rules: configuration.rules.map((rule) => ({ ...ruleOf(rule), copies })),
      tags: TAGS,
    });
    const role = new BackupRole(this, 'role', {
      name: 'fuzz-AWSBackup',
      partition: PLACE.partition,
      tags: TAGS,
    });
    const { resources, tags } = configuration.selection;
    new BackupSelection(this, 'selection', {
      name: 'fuzz',
      plan,
      role,
      resources: [resources],
      ...(Object.keys(tags).length > 0 && { conditions: { equals: tags } }),
    });
  }

  private replicaVault(): BackupVault {
    return new BackupVault(this, 'replica', {
      name: 'replica',
      kmsKeyArn: this.key('replica', REPLICA).arn,
      tags: TAGS,
      ...(this.replica && { provider: this.replica }),
    });
  }

  private key(name: string, place: Place): KmsKey {
    return new KmsKey(this, `${name}_key`, {
      alias: `alias/fuzz-${name}`,
      description: 'Recovery points',
      deletionWindowDays: 30,
      place,
      statements: [],
      tags: TAGS,
      ...(place === REPLICA && this.replica && { provider: this.replica }),
    });
  }
}

function lockOf({ lock, rules }: Configuration): VaultLock {
  const retentions = rules.map(({ retentionDays }) => retentionDays);
  return {
    exists: true,
    mode: 'GOVERNANCE',
    changeableForDays: null,
    minRetentionDays: Math.min(...retentions) - (lock?.belowDays ?? 0),
    maxRetentionDays:
      lock?.aboveDays == null ? null : Math.min(Math.max(...retentions) + lock.aboveDays, MAX_RETENTION_DAYS),
  };
}

function ruleOf(rule: RuleConfiguration): BackupRule {
  const { name, days, hour, startWindowMinutes, completionMinutesMore, retentionDays } = rule;
  const [dayOfMonth, month, dayOfWeek] = days.split(' ');
  return {
    name,
    schedule: `cron(0 ${hour} ${dayOfMonth ?? ''} ${month ?? ''} ${dayOfWeek ?? ''} *)`,
    startWindowMinutes,
    completionWindowMinutes: startWindowMinutes + completionMinutesMore,
    lifecycle: {
      deleteAfterDays: retentionDays,
      coldStorageAfterDays:
        rule.coldStorageDaysBefore === null ? null : retentionDays - rule.coldStorageDaysBefore,
    },
  };
}
