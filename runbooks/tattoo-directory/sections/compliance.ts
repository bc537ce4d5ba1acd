import { blocks, bullets, code, link, listed, table } from '../../markdown';
import type { Section } from '../../section';
import type { TattooFacts } from '../facts';

/** From the folder of the runbooks. */
const STACK_TESTS = '../../../test/tattoo-directory/stacks.test.ts';

export function compliance(facts: TattooFacts): Section {
  const { lock, replica } = facts;
  return {
    title: 'Compliance',
    body: blocks(
      `What this configuration **supports**. It is evidence for an audit; no configuration makes a system compliant by itself. That the stack has these resources is checked by ${link('its tests', STACK_TESTS)}; that a restore works is in the records of Recovery tests.`,
      table(['claim', 'resource', 'here'], claims(facts)),
      bullets(
        lock === undefined
          ? `Nothing is immutable in ${facts.environment}: only production has a lock.`
          : 'Personal data stay in backups until their retention ends, and in a locked vault nobody can shorten it: say so in the privacy notice, and erase again after a restore.',
        replica === undefined || replica.isLocked || lock === undefined
          ? undefined
          : `Immutable is the primary vault alone: copies in ${code(replica.name)} can be deleted by those whom its policy excepts.`,
      ),
    ),
  };
}

function claims(facts: TattooFacts): readonly (readonly string[])[] {
  const { vault, replica, lock, rules, plan, topicArn, administratorArns } = facts;
  return [
    [
      'data protection',
      `${code('aws_backup_vault.main')}, ${code('aws_backup_vault_policy.main')}`,
      `key ${code(vault.kmsKeyArn)}; destruction is denied but to ${listed([code(facts.roleArn), ...administratorArns.map(code), 'the root user'])}`,
    ],
    [
      'configurable retention',
      code('aws_backup_plan.main'),
      `${code(plan)}: ${listed(rules.map(({ name, deleteAfterDays }) => `${name} ${deleteAfterDays} days`))}, from ${code('backupRetentionDays')}`,
    ],
    [
      'complete audit trail of backup and restore',
      `CloudTrail, ${code('aws_backup_vault_notifications.main')}, ${code('aws_cloudwatch_event_rule.job_failures')}, ${code('aws_cloudwatch_event_rule.restore_failures')}`,
      `see Audit trail; messages to ${code(topicArn)}`,
    ],
    [
      'immutable storage',
      code('aws_backup_vault_lock_configuration.main'),
      lock === undefined ? 'none' : `${lock.mode}, up to ${lock.maxRetentionDays} days`,
    ],
    [
      'geographic distribution',
      code('aws_backup_vault.replica'),
      replica === undefined ? 'none' : `${vault.region} and ${replica.region}, a key each`,
    ],
  ];
}
