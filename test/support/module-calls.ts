/** The documented arguments that have no default. */
export function documentedCall(environment: string): Readonly<Record<string, unknown>> {
  return {
    project_name: 'arrakis',
    environment,
    backup_vault_name: `arrakis-backup-vault-${environment}`,
    backup_plan_name: `arrakis-backup-plan-${environment}`,
  };
}

type Calls = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A call of `./modules/backup` for each name. */
export function moduleCalls(calls: Calls): object {
  const blocks = Object.entries(calls).map(([name, call]) => [name, { source: './modules/backup', ...call }]);
  return { module: Object.fromEntries(blocks) };
}

/** What the composable module wants of its caller. */
export const REPLICA_PROVIDER = 'provider "aws" {\n  alias  = "replica"\n  region = "us-east-1"\n}\n';

/** Calls of the composable module in HCL: Terraform says of HCL, not of JSON, which block an error is about. */
export function callsInHcl(calls: Calls): string {
  return Object.entries(calls)
    .map(([name, call]) =>
      [
        `module "${name}" {`,
        '  source    = "./modules/backup"',
        '  providers = { aws = aws, aws.replica = aws.replica }',
        ...Object.entries(call).map(([argument, value]) => `  ${argument} = ${JSON.stringify(value)}`),
        '}',
        '',
      ].join('\n'),
    )
    .join('\n');
}
