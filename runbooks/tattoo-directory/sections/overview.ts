import { blocks, bullets, code, table } from '../../markdown';
import type { Section } from '../../section';
import type { TattooFacts } from '../facts';

export function overview(facts: TattooFacts): Section {
  const { environment, replica, region } = facts;
  return {
    title: 'Overview',
    body: blocks(
      `Backup module ${code('16-backup')} of the Tattoo directory, ${environment}. It is for:`,
      bullets(
        'automated backup of critical data: DynamoDB tables, and the configuration of the ECS cluster;',
        replica === undefined
          ? `no disaster recovery across regions: only production is copied, so the loss of ${region} is the loss of these backups;`
          : `disaster recovery across regions: every backup is copied to ${replica.region}, from where the directory can be built again when ${region} is out;`,
        'support of requirements on retention and recovery: see Compliance;',
        'going back in time: to one of the daily or weekly backups here. To any second only where point-in-time recovery of the table is on: a setting of the table, which belongs to App Storage and complements these backups.',
      ),
      '### What runs by itself',
      table(['benefit', 'what gives it', 'what stays to do'], benefits(facts)),
      '### What there is',
      table(['what', 'name'], resources(facts)),
    ),
  };
}

function benefits({ rules, dashboard, plan, vault, replica }: TattooFacts): readonly (readonly string[])[] {
  return [
    [
      'no manual intervention for routine backups',
      `${rules.map(({ name }) => name).join(', ')} run by schedule, new tables join by their tags, old backups are deleted`,
      'read the mail, and the tests below',
    ],
    [
      'centralised management',
      `one plan ${code(plan)} and one vault ${code(vault.name)}${replica === undefined ? '' : `, with copies in ${code(replica.name)}`}`,
      'changes go through the environment file',
    ],
    [
      'granular recovery',
      'one table, or the whole cluster configuration, at a time; single items by a merge',
      'a merge is made by hand',
    ],
    [
      'cross-service support',
      'DynamoDB tables and the S3 bucket of the ECS export, in one plan',
      'ECS itself is no type of AWS Backup',
    ],
    ['built-in metrics and alarms', `alarms, event rules, dashboard ${code(dashboard)}`, 'act on them'],
  ];
}

function resources(facts: TattooFacts): readonly (readonly string[])[] {
  const { vault, replica, lock } = facts;
  return [
    ['account and region', `${code(facts.accountId)}, ${facts.region}`],
    ['stack', code(facts.stack)],
    ['vault', `${code(vault.name)}, key ${code(vault.kmsKeyArn)}`],
    [
      'replica vault',
      replica === undefined
        ? 'none'
        : `${code(replica.name)} in ${replica.region}, key ${code(replica.kmsKeyArn)}`,
    ],
    [
      'lock',
      lock === undefined
        ? 'none'
        : `${lock.mode}, ${lock.minRetentionDays} to ${lock.maxRetentionDays} days: see Vault lock`,
    ],
    ['plan', `${code(facts.plan)} with the selections ${code('dynamodb')} and ${code('ecs')}`],
    ['role of AWS Backup', code(facts.roleArn)],
    ['export of ECS', `function ${code(facts.ecsExport.name)} to bucket ${code(facts.exportBucket)}`],
    ['measurement of the vault', `function ${code(facts.vaultStorage.name)}`],
    ['topic', code(facts.topicArn)],
    ['key of topic, logs and exports', code(facts.keyAlias)],
    ['event rules', facts.eventRules.map(code).join(', ')],
    ['destroying with Terraform', facts.preventsDestroy ? 'refused for vaults, key and bucket' : 'possible'],
    ...(facts.crossAccountVaultArns.length === 0
      ? []
      : [['copies to other accounts', facts.crossAccountVaultArns.map(code).join(', ')]]),
  ];
}
