import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn, keepText } from '../../shell-command';
import { inTheConsole } from '../console';
import type { FibonacciFacts } from '../facts';
import { powerShell } from '../power-shell';
import { readChecks } from '../read-checks';
import { scriptCall, scriptLink } from '../scripts';
import { rotationTroubleshooting } from './rotation-troubleshooting';

export function secretRotation(facts: FibonacciFacts): Section {
  const { names, inputs, region } = facts;
  const aws = awsIn(region);
  const secret = `--secret-id ${names.secret}`;
  return {
    title: 'Secrets Manager Rotation',
    body: blocks(
      table(
        ['setting', 'value'],
        [
          ['secret', code(names.secret)],
          [
            'rotation',
            `every ${inputs.rotationDays} days, PostgreSQL, single user ${code(inputs.masterUsername)}`,
          ],
          ['function', `${code(names.rotationFunction)}, from the Serverless Application Repository`],
          ['encryption', `key ${code(names.keyAlias)}`],
          ['kept versions', '`AWSCURRENT` and `AWSPREVIOUS`; versions without a label are deleted by AWS'],
        ],
      ),
      bullets(
        'A stolen password works until the next rotation only: less risk, as security practice asks for.',
        `Rotation needs no downtime, but is not seamless: between the change in the database and that of the label, and for a reader that keeps an old answer, a sign-in can fail. Applications read the secret again and retry, and keep it for minutes only. Two users in turn would close the gap: that is not built.`,
      ),
      '### Rotation status',
      shell(
        aws('secretsmanager describe-secret', secret),
        aws('secretsmanager list-secret-version-ids', secret),
      ),
      powerShell(`Get-SECSecret -SecretId ${names.secret} -Region ${region}`),
      'The history has no cmdlet that is sure to exist: take `list-secret-version-ids` above.',
      '### Rotate now',
      inTheConsole(
        'Secrets Manager → Secrets.',
        `Select ${code(names.secret)}.`,
        'Rotation → Rotate secret immediately.',
        'Confirm.',
      ),
      `With ${scriptLink('rotate-secret')}, which waits until \`AWSCURRENT\` is another version:`,
      shell(scriptCall(facts, 'rotate-secret', [`--secret ${names.secret}`])),
      'With single commands:',
      shell(aws('secretsmanager rotate-secret', secret), readChecks(facts).rotationEnabled),
      'The second says only that rotation is on, not that it worked: compare the version that has `AWSCURRENT` before and after.',
      '### Roll back',
      `The last good value has the label ${code('AWSPREVIOUS')}. Give it ${code('AWSCURRENT')} back:`,
      shell(
        keepText('CURRENT', aws('secretsmanager list-secret-version-ids', secret, versionWith('AWSCURRENT'))),
        keepText(
          'PREVIOUS',
          aws('secretsmanager list-secret-version-ids', secret, versionWith('AWSPREVIOUS')),
        ),
        aws(
          'secretsmanager update-secret-version-stage',
          secret,
          '--version-stage AWSCURRENT',
          '--move-to-version-id "$PREVIOUS"',
          '--remove-from-version-id "$CURRENT"',
        ),
      ),
      'This does not put the password of the database back. Where the database has the newer one, set it as in [Give the database the password of the secret](#give-the-database-the-password-of-the-secret).',
      ...rotationTroubleshooting(facts),
    ),
  };
}

function versionWith(label: string): string {
  return `--query "Versions[?contains(VersionStages, '${label}')].VersionId | [0]"`;
}
