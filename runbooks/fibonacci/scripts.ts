import { code, link } from '../markdown';
import { shellCommand } from '../shell-command';
import type { FibonacciFacts } from './facts';

/** The scripts, from the project's root. */
const SCRIPTS = 'docs/runbooks/fibonacci/scripts';

/** Every script, with what it is for. */
export const SCRIPT_PURPOSES = {
  'take-manual-snapshot': 'take a snapshot that stays',
  'restore-aurora': 'restore the cluster, to a moment or from a snapshot, with its instance',
  'delete-restored-cluster': 'delete a cluster that was restored, with its instances',
  'restore-object-version': 'put an older version of an object back',
  'remove-delete-marker': 'undelete an object',
  'restore-bucket-to-date': 'copy a bucket as it was into a new one',
  'rotate-secret': 'change the password now, and see that it changed',
  'verify-backups': 'verify backups, versions, rotation and encryption',
  'test-aurora-restore': 'the monthly test of the database',
  'test-s3-versioning': 'the monthly test of the versions',
} as const;

export type ScriptName = keyof typeof SCRIPT_PURPOSES;

/** Call of a script from the root of the project: a dry run, unless it only reads. */
export function scriptCall(
  { region }: FibonacciFacts,
  name: ScriptName,
  options: readonly string[],
  isReadOnly = false,
): string {
  return shellCommand(
    `bash ${SCRIPTS}/${name}.sh`,
    ...options,
    `--region ${region}`,
    ...(isReadOnly ? [] : ['--dry-run']),
  );
}

export function scriptLink(name: ScriptName): string {
  return link(code(`${name}.sh`), `../scripts/${name}.sh`);
}

/** Sets what a restored cluster shares with the one in use, from the outputs of the stack. */
export function readOutputs({ stack }: FibonacciFacts): readonly string[] {
  const output = (name: string) => `terraform -chdir=cdktf.out/stacks/${stack} output -json ${name}`;
  return [
    `SUBNET_GROUP=$(${output('db_subnet_group_name')} | jq -r .)`,
    `SECURITY_GROUPS=$(${output('vpc_security_group_ids')} | jq -r 'join(" ")')`,
    'echo "$SUBNET_GROUP $SECURITY_GROUPS"',
  ];
}

/** Options of a script that restores the cluster: where it goes and how large it may become. */
export function placeOptions({ inputs }: FibonacciFacts): readonly string[] {
  return [
    '--subnet-group "$SUBNET_GROUP"',
    '--security-groups "$SECURITY_GROUPS"',
    `--min-capacity ${inputs.serverlessV2.minCapacity}`,
    `--max-capacity ${inputs.serverlessV2.maxCapacity}`,
  ];
}
