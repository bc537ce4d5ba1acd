import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, table } from '../../markdown';
import type { Section } from '../../section';

export function compliance(facts: ArrakisFacts): Section {
  return {
    title: 'Compliance',
    body: blocks(
      'What this configuration **supports**. It is evidence for an audit; no configuration makes a system compliant by itself.',
      table(['what supports it', 'SOC 2', 'GDPR', 'HIPAA', 'PCI DSS'], mapping(facts)),
      bullets(
        facts.hasConfigRules || facts.hasAuditFramework
          ? `Checked by AWS: ${[...(facts.hasConfigRules ? ['AWS Config rules'] : []), ...(facts.hasAuditFramework ? ['a Backup Audit Manager framework with a daily report'] : [])].join(' and ')}.`
          : 'AWS Config rules and the Backup Audit Manager framework are off (`enableConfigRules`, `enableAuditFramework`): both need an AWS Config recorder in the account.',
        'GDPR also knows a right to erasure: personal data stay in backups until their retention ends, and in a locked vault nobody can shorten it. Say so in the privacy notice.',
      ),
    ),
  };
}

/** Rows: a control of ours with its resources, then what each standard calls for. */
function mapping(facts: ArrakisFacts): readonly (readonly string[])[] {
  const { vault, plan, keyAlias, replica, lock, validator, monitoring, requiresMfa, topicArn } = facts;
  const longest = Math.max(...facts.rules.map(({ deleteAfterDays }) => deleteAfterDays));
  const named = (what: string, ...resources: readonly (string | undefined)[]) =>
    `${what}: ${resources.filter((resource) => resource !== undefined).join(', ')}`;
  const codeOrNothing = (name: string | undefined) => (name === undefined ? undefined : code(name));
  return [
    [
      named('backups and copies', code(plan), codeOrNothing(replica?.vault)),
      'A1.2',
      'Art. 32(1)(b), (c)',
      '164.308(a)(7)(ii)(A)',
      '-',
    ],
    [
      named('recovery tests and validation', 'this document', codeOrNothing(validator?.function)),
      'A1.3',
      'Art. 32(1)(d)',
      '164.308(a)(7)(ii)(B), (D)',
      '-',
    ],
    [
      named(
        'access control',
        `policy of ${code(vault)}`,
        code(facts.role),
        requiresMfa ? 'MFA statement' : undefined,
      ),
      'CC6.1',
      'Art. 32(1)(b)',
      '164.312(a)(1)',
      requiresMfa ? '7, 8.4' : '7',
    ],
    [
      named(
        'encryption',
        keyAlias === undefined ? 'AWS managed keys' : `${code(keyAlias)} with yearly rotation`,
        'keys of encrypted RDS and EBS sources',
      ),
      'CC6.1',
      'Art. 32(1)(a)',
      '164.312(a)(2)(iv)',
      '3.5, 3.7',
    ],
    [
      named(
        'integrity',
        lock === undefined ? undefined : `vault lock in mode ${lock.mode}`,
        `policy of ${code(vault)}`,
      ),
      'CC6.1',
      'Art. 32(1)(b)',
      '164.312(c)(1)',
      '-',
    ],
    [
      named('audit trail', 'CloudTrail', codeOrNothing(monitoring?.eventLog)),
      'CC7.2',
      'Art. 5(2)',
      '164.312(b)',
      '10.2, 10.5',
    ],
    ...(monitoring === undefined || topicArn === undefined
      ? []
      : [
          [
            named('alerting', `alarms ${code(`${monitoring.alarmPrefix}-*`)}`, code(topicArn)),
            'CC7.2',
            'Art. 32(1)(b)',
            '164.308(a)(6)',
            '10.7',
          ],
        ]),
    [
      named('retention', `every rule deletes, after ${longest} days at the latest`),
      'C1.2',
      'Art. 5(1)(e)',
      '-',
      '3.2',
    ],
  ];
}
