import type { ArrakisFacts, LockFacts, ReplicaFacts } from '../facts';
import { blocks, bullets, code, shell, table } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function vaultLock({ lock, vault, region, replica, environment }: ArrakisFacts): Section | undefined {
  if (lock === undefined) return undefined;
  return {
    title: 'Vault lock',
    body: blocks(
      `${code(vault)} is locked in mode **${lock.mode}**: recovery points live ${lock.minRetentionDays} to ${lock.maxRetentionDays} days, and nobody deletes one early while the lock is there:`,
      shell(
        awsIn(region)(
          'backup describe-backup-vault',
          `--backup-vault-name ${vault}`,
          '--query "[Locked,MinRetentionDays,MaxRetentionDays,LockDate]" --output json',
        ),
      ),
      table(
        ['', 'GOVERNANCE', 'COMPLIANCE'],
        [
          [
            'who can remove the lock',
            'whoever has `backup:DeleteBackupVaultLockConfiguration`',
            'after the lock date nobody, AWS and the root user included',
          ],
          ['lock date', 'none', 'apply + `changeableForDays`, 3 days at least'],
          ['write once, read many (WORM)', 'no', 'yes'],
          ['deleting the vault', 'once the lock is removed', 'only when it is empty'],
        ],
      ),
      '**What cannot be undone**',
      bullets(...irreversible(lock, environment), replicaGap(replica)),
    ),
  };
}

function irreversible(lock: LockFacts, environment: string): readonly string[] {
  if (lock.mode === 'COMPLIANCE') {
    return [
      `For ${lock.changeableForDays ?? 0} days after the apply the lock can still be removed; deletes already fail. Then it is for ever: the vault, its bounds and every recovery point in it, paid until the last one expires.`,
      'A lock that is changed in code after that cannot be applied: Terraform would have to replace it.',
    ];
  }
  return [
    'Nothing yet: this lock keeps away mistakes, not an administrator. It is not WORM.',
    `To make it WORM set ${code("complianceMode: 'COMPLIANCE'")} in ${code(`environments/arrakis/${environment}.ts`)}. Let a second person read the plan: a retention of 36500 days there is a bill for a hundred years.`,
  ];
}

function replicaGap(replica: ReplicaFacts | undefined): string | undefined {
  if (replica === undefined) return undefined;
  return replica.isLocked
    ? `The replica vault ${code(replica.vault)} has the same lock.`
    : `The replica vault ${code(replica.vault)} is **not** locked: copies can be deleted by whoever has the permission. ${code('lockReplicaVault')} closes that gap.`;
}
