import type { ArrakisFacts, RuleFacts } from '../facts';
import { featureTable } from '../features';
import { blocks, bullets, code, fenced, listed, table } from '../../markdown';
import type { Section } from '../../section';

export function overview(facts: ArrakisFacts): Section {
  return {
    title: 'Overview',
    body: blocks(
      `AWS Backup protects the resources of ${code(facts.cluster)} in account ${code(facts.accountId)}, region ${code(facts.region)}.`,
      '### What is protected',
      protectedResources(facts),
      '### How it fits together',
      diagram(facts),
      '### Rules',
      ruleTable(facts),
      ruleNotes(facts),
      '### Objectives',
      objectives(facts),
      '### What is not protected',
      notProtected(facts),
      '### Features, each with the test that fails when it is no longer true',
      featureTable(facts),
    ),
  };
}

function protectedResources({ rds, hasEfs, cluster, environment, project, vault, role }: ArrakisFacts) {
  return blocks(
    table(
      ['type', 'which'],
      [
        ...rds.map(({ identifier, arn }) => ['RDS', `${code(identifier)}: ${code(arn)}`]),
        [
          'EBS',
          `volumes tagged ${code(`KubernetesCluster=${cluster}`)} and ${code(`Environment=${environment}`)}, except those tagged ${code('VolumeType=temporary')}`,
        ],
        ...(hasEfs
          ? [
              [
                'EFS',
                `file systems tagged ${code(`Environment=${environment}`)} and ${code(`Project=${project}`)}`,
              ],
            ]
          : []),
      ],
    ),
    `Recovery points go to the vault ${code(vault)}; AWS Backup works with the role ${code(role)}.`,
  );
}

function diagram(facts: ArrakisFacts): string {
  const { vault, region, replica, lock, keyAlias, plan, rules, validator, monitoring, rds, hasEfs } = facts;
  const node = (id: string, ...lines: readonly string[]) => `  ${id}["${lines.join('<br/>')}"]`;
  const types = [...(rds.length > 0 ? ['RDS'] : []), 'EBS', ...(hasEfs ? ['EFS'] : [])];
  return fenced('mermaid', [
    'flowchart LR',
    node('selection', 'Backup selection', types.join(', '), 'by ARN and by tags'),
    node('plans', 'Backup plans', plan, `${rules.map(({ name }) => name).join(', ')}, lifecycle`),
    node(
      'primary',
      'Primary vault',
      vault,
      `${region}, ${keyAlias === undefined ? 'AWS managed key' : 'KMS key'}${lock === undefined ? '' : ', vault lock'}, monitoring`,
    ),
    replica === undefined
      ? undefined
      : node(
          'replica',
          'Cross-region vault',
          replica.vault,
          `${replica.region}, ${replica.keyAlias === undefined ? 'AWS managed key' : 'KMS key of its own'}`,
          'replica, DR ready, compliance',
        ),
    validator === undefined
      ? undefined
      : node('validation', 'Validation', 'Lambda', validator.function, 'automated reports'),
    monitoring === undefined ? undefined : node('monitoring', 'Monitoring', 'CloudWatch, SNS, EventBridge'),
    '  selection --> plans --> primary',
    replica === undefined ? undefined : '  primary -- copies --> replica',
    validator === undefined ? undefined : '  primary --> validation',
    monitoring === undefined ? undefined : '  primary --> monitoring',
    validator === undefined || monitoring === undefined ? undefined : '  validation --> monitoring',
  ]);
}

function ruleTable({ rules, replica }: ArrakisFacts): string {
  return table(
    ['rule', 'runs', 'schedule', 'kept', 'cold storage', 'copied'],
    rules.map((rule) => [
      rule.name,
      rule.when,
      code(rule.schedule),
      `${rule.deleteAfterDays} days`,
      rule.coldStorageAfterDays === null ? 'no' : `after ${rule.coldStorageAfterDays} days`,
      rule.isCopied && replica !== undefined ? `to ${code(replica.vault)}, kept as long` : 'no',
    ]),
  );
}

function ruleNotes(facts: ArrakisFacts): string {
  const { rules, startWindowMinutes, completionWindowMinutes, continuousRetentionDays } = facts;
  return bullets(
    `A job starts within ${startWindowMinutes} minutes of its time and is cancelled ${completionWindowMinutes} minutes after it when it still runs.`,
    overlapNote(rules, startWindowMinutes),
    ...rules
      .filter(
        ({ coldStorageAfterDays, requestedColdStorageAfterDays }) =>
          coldStorageAfterDays === null && requestedColdStorageAfterDays !== null,
      )
      .map(
        ({ name, deleteAfterDays, requestedColdStorageAfterDays }) =>
          `The documented move of the ${name} backups to cold storage after ${requestedColdStorageAfterDays ?? 0} days is left out: AWS Backup wants 90 more days there, and they are deleted after ${deleteAfterDays}.`,
      ),
    ...rules
      .filter(({ deleteAfterDays }) => deleteAfterDays === 2555)
      .map(
        ({ name }) =>
          `The ${name} rule keeps 2555 days: 7 times 365, which leap days make one or two days less than seven calendar years.`,
      ),
    continuousRetentionDays === undefined
      ? undefined
      : `RDS also has continuous backups: any second of the last ${continuousRetentionDays} days can be restored.`,
  );
}

/** Where start windows overlap, AWS Backup runs only the rule that keeps longest. */
function overlapNote(rules: readonly RuleFacts[], startWindowMinutes: number): string | undefined {
  const overlapping = rules.filter((rule) =>
    rules.some((other) => other !== rule && overlap(rule, other, startWindowMinutes)),
  );
  if (overlapping.length < 2) return undefined;
  const names = listed(overlapping.map(({ name }) => name));
  return `The start windows of the rules ${names} overlap. On a day on which several of them are due AWS Backup runs only the one that keeps its backup longest, so a weekly or monthly recovery point is also that day's daily one: a missing daily one is no fault.`;
}

function overlap(a: RuleFacts, b: RuleFacts, startWindowMinutes: number): boolean {
  return (
    a.startMinuteOfDay !== undefined &&
    b.startMinuteOfDay !== undefined &&
    Math.abs(a.startMinuteOfDay - b.startMinuteOfDay) < startWindowMinutes
  );
}

function objectives({ rpoHours, rpoGraceHours, rtoHours }: ArrakisFacts): string {
  return blocks(
    table(
      ['objective', 'target', 'how it is measured'],
      [
        [
          'RPO: how much of the newest data may be lost',
          `${rpoHours} hours`,
          `age of the newest usable recovery point of each resource; an alarm follows after ${rpoHours} + ${rpoGraceHours} hours`,
        ],
        [
          'RTO: how long a restore may take',
          `${rtoHours} hours`,
          'duration of restore jobs; **unknown** until a restore was made',
        ],
      ],
    ),
    bullets(
      `The ${rpoGraceHours} hours of grace are the time from one backup's schedule to its end: backups made every 24 hours are always a little older than 24 hours before the next one is complete. Reports show both figures.`,
      'AWS promises no restore time, and a restore from cold storage takes hours longer: only a test tells whether the RTO is met.',
    ),
  );
}

function notProtected(facts: ArrakisFacts): string {
  const { rds, hasEfs, replica, rules, continuousRetentionDays, kmsDeletionWindowDays, keyAlias } = facts;
  const uncopied = rules.filter(({ isCopied }) => !isCopied).map(({ name }) => name);
  return bullets(
    rds.length > 0
      ? `RDS instances that are not in the table above: they are named one by one in ${code('rdsInstances')}.`
      : `RDS: ${code('rdsInstances')} is empty.`,
    `EBS volumes${hasEfs ? ' and EFS file systems' : ''} without the tags above${hasEfs ? '' : ', and every EFS file system'}.`,
    continuousRetentionDays === undefined
      ? 'Moments between two backups: there is no point-in-time recovery through AWS Backup here.'
      : 'Moments between two backups of EBS and EFS: only RDS has continuous backups.',
    'What is not inside a snapshot: parameter groups, security groups, DNS names, secrets, Kubernetes objects, container images. They come from code.',
    replica === undefined
      ? 'The loss of the whole region: nothing is copied to another one.'
      : `The loss of the whole region for recovery points that are not copied: ${listed([...uncopied.map((name) => `the ${name} ones`), 'those made by hand'])}.`,
    keyAlias === undefined
      ? undefined
      : `The loss of a key: a deleted KMS key takes every backup that it encrypts with it. The order to delete one can be taken back for ${kmsDeletionWindowDays} days.`,
    'The loss of the account: every copy stays in it.',
  );
}
