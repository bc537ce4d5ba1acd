import { development } from '../../../environments/arrakis/development';
import { production } from '../../../environments/arrakis/production';
import { arrakisRunbook } from '../../../runbooks/arrakis/arrakis-runbook';
import { FEATURES } from '../../../runbooks/arrakis/features';
import { codeBlocks, section } from '../runbook-text';
import { onOneLineEach, productionWith } from './fixtures';

const runbook = onOneLineEach(production);
const part = (title: string) => section(runbook, title);

test('the review has key rotation for both keys, and the access review with its commands [A-088]', () => {
  const review = part('Security review');
  for (const alias of ['alias/arrakis-backup-production', 'alias/arrakis-backup-replica-production']) {
    expect(review).toMatch(new RegExp(`- \\[ \\] Key rotation: .*\`${alias}\``));
    expect(review).toContain(`aws kms describe-key --key-id ${alias} `);
  }
  expect(review).toContain('aws kms get-key-rotation-status --key-id "$KEY_ID"');
  expect(review).toContain('- [ ] Access review: `arrakis-backup-role-production`');
  expect(review).toContain('aws iam list-attached-role-policies --role-name arrakis-backup-role-production');
});

test('the review says which backups the key of the vault does not encrypt [A-087]', () => {
  expect(part('Security review')).toContain(
    'The sources are encrypted: recovery points of RDS and EBS keep the key of their source, or none.',
  );
});

test('the audit trail looks calls up in CloudTrail, in both regions [A-091] [A-133]', () => {
  const lookup =
    'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=backup.amazonaws.com --max-items 50';
  for (const region of ['us-west-2', 'us-east-1']) {
    expect(part('Audit trail')).toContain(`${lookup} --region ${region}`);
  }
  expect(part('Audit trail')).toContain('--log-group-name /aws/events/arrakis-backup-production');
});

describe('network access [A-097]', () => {
  test('without a VPC names the options and what to watch instead', () => {
    expect(part('Security review')).toContain('**Network.** No VPC endpoint');
    expect(part('Security review')).toContain('`endpointSecurityGroupIds`');
    expect(part('Security review')).toContain('`sourceIPAddress`');
  });

  test('with a VPC names endpoint, security group and flow logs, with the commands to see them', () => {
    const environment = productionWith({ vpcId: 'vpc-0a1b2c3d', privateSubnetIds: ['subnet-1'] });
    const review = section(onOneLineEach(environment), 'Security review');
    expect(review).toContain('Values=com.amazonaws.us-west-2.backup Name=vpc-id,Values=vpc-0a1b2c3d');
    expect(review).toContain('Network access: `arrakis-backup-endpoint-production`');
    expect(review).toContain('aws ec2 describe-security-groups');
    expect(review).toContain('Monitoring: flow logs of the VPC are on');
  });

  test('with security groups of their own does not promise one that is not made', () => {
    const environment = productionWith({ vpcId: 'vpc-0a1b2c3d', endpointSecurityGroupIds: ['sg-1'] });
    expect(arrakisRunbook(environment)).not.toContain('arrakis-backup-endpoint-production');
  });
});

test('there is a runbook for every common scenario, and regular recovery tests [A-099]', () => {
  for (const title of ['Status', 'On-demand backup', 'Restore', 'Validation', 'Troubleshooting']) {
    expect(codeBlocks(part(title), 'bash')).not.toEqual([]);
  }
  expect(part('Recovery tests')).toContain('| every quarter | restore of `arrakis-oms-production` |');
  expect(part('Recovery tests')).toContain('### The quarterly restore test');
});

test('the objectives say what is measured, with the grace, and that the RTO is unknown at first [A-111]', () => {
  const overview = part('Overview');
  expect(overview).toMatch(/\| RPO: .* \| 24 hours \| .*24 \+ 6 hours \|/);
  expect(overview).toMatch(/\| RTO: .* \| 4 hours \| .*\*\*unknown\*\* until a restore was made \|/);
});

test('performance: the backup window with its pre-check, spread backups, duration [A-129]', () => {
  const performance = part('Performance');
  expect(performance).toContain('Jobs start 01:00 to 02:00 UTC (daily)');
  expect(performance).toContain('distribute the backups');
  expect(performance).toContain(
    'aws rds describe-db-instances --db-instance-identifier arrakis-oms-production --query "DBInstances[].[DBInstanceIdentifier,PreferredBackupWindow,PreferredMaintenanceWindow]"',
  );
  expect(performance).toContain('`BackupDurationSeconds`');
});

test('storage cost: what moves to cold storage, tiering, and old recovery points [A-130]', () => {
  const cost = part('Cold storage and cost');
  expect(cost).toContain('| RDS | stays warm | stays warm |');
  expect(cost).toContain('| EBS | stays warm | stays warm |');
  expect(cost).toContain('| EFS | cold after 90 days | cold after 30 days |');
  expect(cost).toContain('RecoveryPoints[?Lifecycle.DeleteAfterDays==null]');
  const tiering = arrakisRunbook(productionWith({ enableIntelligentTiering: true }));
  expect(section(tiering, 'Cold storage and cost')).toContain(
    '| EBS | stays warm | archived after 30 days |',
  );
});

test('network: bandwidth, quiet hours, and the price of copies [A-131]', () => {
  const performance = part('Performance');
  expect(performance).toContain('bandwidth');
  expect(performance).toContain('hours with little traffic');
  expect(performance).toContain('Copies to us-east-1 cost transfer between regions');
});

test('the four standards are mapped to resources, without a claim of certification [A-132]', () => {
  const compliance = part('Compliance');
  expect(compliance).toContain('| what supports it | SOC 2 | GDPR | HIPAA | PCI DSS |');
  const rows = compliance
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows.length).toBeGreaterThanOrEqual(8);
  for (const name of ['arrakis-backup-plan-production', 'alias/arrakis-backup-production', 'vault lock']) {
    expect(rows.some((row) => row.includes(name))).toBe(true);
  }
  expect(compliance).toContain('**supports**');
  expect(runbook).not.toMatch(/certif/i);
  expect(runbook).not.toMatch(/is compliant/i);
});

test('the eight features are listed, each with a test that is linked [A-137]', () => {
  const names = [
    'AWS Backup service',
    'Multi-resource support',
    'Cross-region replication',
    'Backup validation',
    'Compliance monitoring',
    'Cost optimisation',
    'Security',
    'Monitoring and alerting',
  ];
  expect(FEATURES.map(({ name }) => name)).toEqual(names);
  for (const { name, test: file } of FEATURES) {
    expect(part('Overview')).toMatch(new RegExp(`\\| ${name} \\| yes \\|.*\\(../../../${file}\\) \\|`));
  }
  expect(section(arrakisRunbook(development), 'Overview')).toContain('| Cross-region replication | no |');
});

describe('the diagram [A-140]', () => {
  const boxes = (text: string) => [...text.matchAll(/^ {2}\w+\["([^<]+)<br\/>/gm)].map(([, title]) => title);

  test('has the six boxes in production', () => {
    const [diagram = ''] = codeBlocks(runbook, 'mermaid');
    expect(boxes(diagram).sort()).toEqual([
      'Backup plans',
      'Backup selection',
      'Cross-region vault',
      'Monitoring',
      'Primary vault',
      'Validation',
    ]);
    expect(diagram).toContain('RDS, EBS, EFS');
    expect(diagram).toContain('CloudWatch, SNS, EventBridge');
    expect(diagram).toContain(
      'arrakis-backup-vault-production<br/>us-west-2, KMS key, vault lock, monitoring',
    );
  });

  test('leaves out what the environment does not have', () => {
    const [diagram = ''] = codeBlocks(arrakisRunbook(development), 'mermaid');
    expect(boxes(diagram)).toHaveLength(5);
    expect(diagram).not.toContain('vault lock');
  });
});

test('each of the four kinds of issue says where to look [A-142]', () => {
  const support = part('Support and escalation');
  expect(support).toMatch(/\| operational \| .*alarms.*SNS/);
  expect(support).toMatch(/\| performance \| job durations/);
  expect(support).toMatch(/\| compliance \| .*teams/);
  expect(support).toMatch(/\| cost \| storage use and lifecycles/);
});

test('the notice on regular tests of backups and restores stands before everything else [A-143]', () => {
  expect(runbook.indexOf('Test and validate backups **and** restores regularly')).toBeGreaterThan(0);
  expect(runbook.indexOf('Test and validate backups')).toBeLessThan(runbook.indexOf('## Overview'));
});

test('only contacts of the environment are printed, and those that are missing are named', () => {
  expect(part('Support and escalation')).toContain('| mail | ops@company.com |');
  expect(part('Support and escalation')).toContain('Not given: on call, chat, AWS Support plan.');
  const contacts = {
    onCall: '+49 30 000000',
    slack: '#backups',
    others: { 'data protection': 'dpo@example.com' },
  };
  const text = arrakisRunbook(productionWith({ contacts, notificationEmail: '' }));
  expect(text).toContain('| on call | +49 30 000000 |');
  expect(text).toContain('| data protection | dpo@example.com |');
  expect(text).not.toContain('ops@company.com');
});

describe('what cannot be kept as documented is said', () => {
  test('a daily move to cold storage that was left out', () => {
    expect(part('Overview')).toContain(
      'The documented move of the daily backups to cold storage after 30 days is left out',
    );
  });

  test('rules whose windows overlap, in production only', () => {
    expect(part('Overview')).toContain('start windows of the rules daily, weekly and monthly overlap');
    expect(arrakisRunbook(development)).toContain('start windows of the rules weekly and monthly overlap');
  });

  test('a lock that can be removed, and one that cannot', () => {
    expect(part('Vault lock')).toContain('It is not WORM.');
    const locked = section(arrakisRunbook(productionWith({ complianceMode: 'COMPLIANCE' })), 'Vault lock');
    expect(locked).toContain('locked in mode **COMPLIANCE**');
    expect(locked).toContain('For 3 days after the apply the lock can still be removed');
    expect(locked).not.toContain('It is not WORM.');
  });

  test('a replica vault without a lock', () => {
    expect(part('Vault lock')).toContain('`arrakis-backup-vault-production-replica` is **not** locked');
    expect(arrakisRunbook(productionWith({ lockReplicaVault: true }))).not.toContain('is **not** locked');
  });

  test('inputs without effect', () => {
    const text = arrakisRunbook(productionWith({ enableBackupDeduplication: true }));
    expect(text).toContain('`enableBackupDeduplication` is set and without effect');
  });

  test('what is not protected', () => {
    expect(part('Overview')).toContain('### What is not protected');
    expect(part('Overview')).toContain('no point-in-time recovery through AWS Backup');
  });
});

test('an environment that would not make a stack makes no runbook', () => {
  expect(() => arrakisRunbook(productionWith({ accountId: '42', backupVaultName: '' }))).toThrow(
    /environment production is not valid:\n {2}backupVaultName: .*\n {2}accountId: /,
  );
});
