import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformOutput, TerraformStack, Testing } from 'cdktf';

interface StackJson {
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

/** What CDKTF writes for values: expressions become `${…}`. */
export function writtenOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const stack = new TerraformStack(Testing.app(), 'values');
  for (const [id, value] of Object.entries(values)) new TerraformOutput(stack, id, { value });
  const { output } = JSON.parse(Testing.synth(stack)) as StackJson;
  return Object.fromEntries(Object.entries(output).map(([id, { value }]) => [id, value]));
}

/** What Terraform makes of expressions, in one plan without a provider; `local.data` is the data. */
export function evaluate(
  expressions: Readonly<Record<string, unknown>>,
  data: unknown = null,
): Readonly<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'evaluate-'));
  try {
    const written = Object.entries(writtenOf(expressions)).map(([id, value]) => [id, { value }]);
    const main = {
      locals: { data: '${jsondecode(file("${path.module}/data.json"))}' },
      output: Object.fromEntries(written) as Record<string, unknown>,
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(main));
    writeFileSync(join(directory, 'data.json'), JSON.stringify(data));
    terraform(directory, 'plan', '-input=false', '-out=plan');
    const plan = JSON.parse(terraform(directory, 'show', '-json', 'plan')) as {
      readonly planned_values: { readonly outputs: StackJson['output'] };
    };
    return Object.fromEntries(
      Object.entries(plan.planned_values.outputs).map(([id, { value }]) => [id, value]),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function terraform(directory: string, ...args: readonly string[]): string {
  const env: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: '1' };
  // The variable may name a file that does not exist: Terraform would warn on each call.
  const config = env.TF_CLI_CONFIG_FILE;
  if (config !== undefined && !existsSync(config)) delete env.TF_CLI_CONFIG_FILE;
  try {
    return execFileSync('terraform', args, {
      cwd: directory,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: 'pipe',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(
      'terraform was not found: install Terraform 1.11 or later from https://developer.hashicorp.com/terraform/install and put it on the PATH',
      { cause: error },
    );
  }
}
