import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { development } from '../../../environments/fibonacci/development';
import { section } from '../runbook-text';
import { codeBlocks } from '../runbook-text';
import { below, chapters, clicks, documentOf, productionWith } from './fixtures';

const FOLDER = join(__dirname, '../../../docs/runbooks/fibonacci/production');
const procedures = documentOf('procedures');
const quickReference = documentOf('quickReference');
const checklist = documentOf('checklist');
const rowOf = (text: string, first: string) =>
  text.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';

test.each([
  ['BACKUP-RESTORE-PROCEDURES.md', procedures, 'F-053'],
  ['BACKUP-QUICK-REFERENCE.md', quickReference, 'F-057'],
  ['TASK-36-CHECKLIST.md', checklist, 'F-058'],
])('%s is there under its documented name', (name) => {
  expect(existsSync(join(FOLDER, name))).toBe(true);
});

describe('the procedures', () => {
  test('are a document of their own, of 500 lines and more [F-053] [F-054]', () => {
    const text = readFileSync(join(FOLDER, 'BACKUP-RESTORE-PROCEDURES.md'), 'utf8');
    expect(text.split('\n').length).toBeGreaterThanOrEqual(500);
  });

  test('have the documented chapters, in the documented order [F-055] [F-060]', () => {
    const documented = [
      'Aurora PostgreSQL Backups',
      'S3 Bucket Versioning',
      'Secrets Manager Rotation',
      'Restore Procedures',
      'Disaster Recovery',
      'Testing Backups',
      'Backup Monitoring',
      'Compliance and Audit',
      'Contact and Escalation',
      'Appendix',
    ];
    expect(chapters(procedures).filter((title) => documented.includes(title))).toEqual(documented);
    expect(procedures).toContain('### Automated backups\n');
    expect(procedures).toContain('### Manual snapshots\n');
    expect(procedures).toContain('### Restore a version\n');
  });

  test('have steps in the console, commands of the CLI and of PowerShell [F-056]', () => {
    expect(codeBlocks(procedures, 'bash').length).toBeGreaterThan(30);
    expect(codeBlocks(procedures, 'powershell').length).toBeGreaterThanOrEqual(4);
    expect(procedures.match(/^In the console:\n\n1\. /gm)?.length).toBeGreaterThanOrEqual(6);
  });

  test('link the related documents and four guides of AWS [F-059] [F-062]', () => {
    const related = below(procedures, 'Related documents');
    expect(related).toContain('`ENCRYPTION-CONFIGURATION.md`');
    expect(related).toContain('`CLOUDTRAIL-IMPLEMENTATION.md`');
    expect(below(procedures, 'Encryption configuration')).toContain('alias/fibonacci-core-prod');
    expect(below(procedures, 'CloudTrail implementation')).toContain('fibonacci-cloudtrail-prod');
    expect(related.match(/<https:\/\/docs\.aws\.amazon\.com\/[^>]+>/g)).toHaveLength(4);
  });

  test('have version, date and next review, three months later [F-061]', () => {
    expect(below(procedures, 'Revisions')).toContain('| 1.0 | 2025-01-15 | 2025-04-15 |');
    expect(below(procedures, 'Revisions')).toContain('| 2026-12-01 | 2027-03-01 |');
  });

  test.each([
    ['445-458', 'database.ts'],
    ['620-630', 'site.ts'],
    ['105-145', 'trail.ts'],
    ['420-424', 'credentials.ts'],
  ])('say where lines %s of the original are now [F-006]', (lines, file) => {
    const row = rowOf(below(procedures, 'Where the code is'), lines);
    expect(row).toContain(`modules/fibonacci/${file}`);
  });

  test('draw the writer with its backups and its key [F-019]', () => {
    const [diagram = ''] = codeBlocks(section(procedures, 'Overview'), 'text');
    for (const box of [
      'Writer instance',
      'Automated backups (7 days)',
      'Continuous backups (point-in-time recovery)',
      'Manual snapshots (on demand)',
      'KMS key encryption',
    ])
      expect(diagram).toContain(box);
  });
});

describe('the quick reference', () => {
  test('has contacts, scenarios and monitoring commands [F-057]', () => {
    expect(chapters(quickReference).slice(0, 3)).toEqual([
      'Emergency Contacts',
      'Common Scenarios',
      'Monitoring Commands',
    ]);
  });

  test.each([
    "aws rds describe-db-clusters --db-cluster-identifier fibonacci-aurora-cluster-prod --query 'DBClusters[0].LatestRestorableTime' --region us-east-1",
    'aws s3api get-bucket-versioning --bucket fibonacci-site-prod-123456789012 --region us-east-1',
    "aws secretsmanager describe-secret --secret-id fibonacci/db/credentials-prod --query 'RotationEnabled' --region us-east-1",
  ])('watches with %s [F-066] [F-068]', (command) => {
    expect(codeBlocks(section(quickReference, 'Monitoring Commands'), 'bash')[0]?.split('\n')).toContain(
      command,
    );
    expect(codeBlocks(section(procedures, 'Backup Monitoring'), 'bash').join('\n')).toContain(command);
  });

  test('has the contacts of the environment, the portal, and no number that nobody gave [F-175]', () => {
    const contacts = section(quickReference, 'Emergency Contacts');
    for (const row of [
      '| mail | devops@example.com |',
      '| on call | +55 11 XXXX-XXXX |',
      '| chat | #devops-alerts |',
      '| AWS Support plan | AWS Enterprise Support |',
    ])
      expect(contacts).toContain(row);
    expect(contacts).toContain('https://console.aws.amazon.com/support/');
    expect(contacts).toContain('technical account manager');
    const other = documentOf('quickReference', productionWith({ contacts: { email: 'night@fib.example' } }));
    expect(other).toContain('| mail | night@fib.example |');
    expect(other).toContain('Not given: on call, chat, AWS Support plan');
    expect(other).not.toMatch(/XXXX|\+\d\d /);
  });
});

describe.each([
  ['quick reference', section(quickReference, 'Emergency Contacts')],
  ['procedures', section(procedures, 'Contact and Escalation')],
])('escalation in the %s', (_name, chapter) => {
  test.each([
    ['F-171', 'Critical', 'production data loss', 'immediately', 'DevOps On-Call + CTO'],
    ['F-172', 'High', 'backup failure', '1 hour', 'DevOps Team Lead'],
    ['F-173', 'Medium', 'restore test failure', '4 hours', 'DevOps Engineer'],
    ['F-174', 'Low', 'documentation update', '1 day', 'DevOps Engineer'],
  ])('[%s] %s: %s, %s, %s', (_row, ...cells) => {
    expect(chapter).toContain(`| ${cells.join(' | ')} |`);
  });
});

describe('the checklist', () => {
  test('verifies, deploys and tests [F-058]', () => {
    expect(chapters(checklist)).toEqual(
      expect.arrayContaining(['Verification Steps', 'Deployment Steps', 'Testing Schedule']),
    );
    expect(section(checklist, 'Verification Steps')).toContain(
      "aws rds describe-db-clusters --db-cluster-identifier fibonacci-aurora-cluster-prod --query 'DBClusters[0].[BackupRetentionPeriod,PreferredBackupWindow]' --region us-east-1",
    );
    expect(section(checklist, 'Verification Steps')).toContain('`[7, "03:00-04:00"]`');
  });

  test('expects in each environment what it has', () => {
    expect(documentOf('checklist', development)).toContain('`[3, "03:00-04:00"]`');
  });

  const deployment = section(checklist, 'Deployment Steps');

  test('names what must be there: CLI, Node, Terraform [F-165]', () => {
    expect(deployment).toContain('AWS CLI version 2');
    expect(deployment).toContain('Node.js 20 or newer');
    expect(deployment).toContain('Terraform 1.11');
    expect(deployment).toMatch(/As documented, does not work \([^)]+\): `npm install -g aws-cdk`/);
  });

  test('installs, synthesizes and looks at the difference before it deploys [F-166]', () => {
    const commands = codeBlocks(deployment, 'bash').join('\n').split('\n');
    const wanted = [
      'npm ci',
      'npm run synth',
      'npx cdktf diff fibonacci-development',
      'npx cdktf deploy fibonacci-development',
    ];
    expect(commands.filter((command) => wanted.includes(command))).toEqual(wanted);
  });

  test('deploys development, staging, production, the last one never unasked [F-167]', () => {
    const commands = codeBlocks(deployment, 'bash').join('\n').split('\n');
    expect(commands.filter((command) => command.startsWith('npx cdktf deploy'))).toEqual(
      ['development', 'staging', 'production'].map((name) => `npx cdktf deploy fibonacci-${name}`),
    );
    expect(codeBlocks(checklist, 'bash').join('\n')).not.toContain('--auto-approve');
    expect(deployment).toContain('Never with `--auto-approve`');
  });

  test('reads the result with cdktf, quotes CloudFormation as what does not work [F-168]', () => {
    expect(deployment).toContain('npx cdktf output fibonacci-development');
    expect(deployment).toMatch(/does not work \([^)]+\): `aws cloudformation describe-stacks/);
    expect(codeBlocks(checklist, 'bash').join('\n')).not.toMatch(/cloudformation|cdk deploy/);
  });

  test('tests the backups in development before staging [F-169]', () => {
    const at = (words: string) => deployment.indexOf(words);
    expect(at('- [ ] Test the backups in development')).toBeGreaterThan(
      at('cdktf deploy fibonacci-development'),
    );
    expect(at('- [ ] Test the backups in development')).toBeLessThan(at('cdktf deploy fibonacci-staging'));
  });

  test('rolls back by a revert and a deployment [F-170]', () => {
    const rollback = section(checklist, 'Rollback');
    expect(codeBlocks(rollback, 'bash')[0]).toMatch(
      /git revert[^]*npx cdktf diff fibonacci-production[^]*npx cdktf deploy fibonacci-production/,
    );
    expect(rollback).toContain('aws cloudformation cancel-update-stack');
  });

  test.each([
    '7 days of Aurora backups',
    'versioning on every critical bucket',
    'rotation of the password every 30 days',
    'documentation',
    'restore procedures documented',
    'monitoring and alerting',
    'what supports the LGPD',
  ])('claims "%s" with a test [F-179]', (claim) => {
    const row = section(checklist, 'Key Achievements')
      .split('\n')
      .find((line) => line.startsWith(`| ${claim}`));
    const [, target = ''] = /\]\(([^)]+\.test\.ts)\)/.exec(row ?? '') ?? [];
    expect([claim, existsSync(join(FOLDER, target)) && target !== '']).toEqual([claim, true]);
  });

  test('is signed by nobody yet [F-180]', () => {
    const signOff = section(checklist, 'Sign-off');
    expect(signOff).toContain('2025-01-15');
    expect(signOff).toContain('| reviewed by |  |  |');
    expect(signOff).toContain('| approved by |  |  |');
  });

  test('leaves the next steps open [F-181]', () => {
    const next = section(checklist, 'Next Steps').match(/^- \[ \] .*$/gm) ?? [];
    expect(next.map((line) => line.slice(6).split(/[.:]/)[0])).toEqual([
      'Deploy to production',
      'Verify it',
      'Schedule the first test',
      'Train the team',
      'Implement the future enhancements that are wanted',
    ]);
  });
});

test.each([
  [
    'F-112',
    'Aurora point-in-time restore',
    'monthly',
    'DevOps',
    '30',
    '2025-02-15',
    '2026-12-15, 2027-01-15',
  ],
  ['F-113', 'Aurora snapshot restore', 'quarterly', 'DevOps', '45', '2025-04-15', '2027-01-15, 2027-04-15'],
  ['F-114', 'S3 version restore', 'monthly', 'DevOps', '10', '2025-02-15', '2026-12-15, 2027-01-15'],
  ['F-115', 'Secrets rotation', 'monthly', 'DevOps', '15', '2025-02-15', '2026-12-15, 2027-01-15'],
  [
    ...['F-116', 'Full disaster recovery drill', 'annually', 'DevOps and Engineering', '240'],
    ...['2025-12-15', '2026-12-15, 2027-12-15'],
  ],
])('the calendar has, in both documents, [%s] %s, %s', (_row, ...cells) => {
  for (const chapter of [below(procedures, 'Calendar'), section(checklist, 'Testing Schedule')])
    expect(chapter).toContain(`| ${cells.join(' | ')}`);
});

test('steps in the console are numbered from one', () => {
  expect(clicks(below(procedures, 'Manual snapshots'))[0]).toMatch(/^1\. /);
});
