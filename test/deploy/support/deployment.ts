import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { synthesize } from '../../../modules/stacks';
import { findProviderSource, type ProviderSource } from '../../../plan/provider-source';
import { runProgram, type ProgramResult } from '../../../plan/run-program';
import { findTerraform, type Terraform } from '../../../plan/terraform';
import { terraformEnvironment } from '../../../plan/terraform-environment';
import type { PlanJson } from '../../../protection/plan-json';
import { assertSimulated, type Simulator } from '../../../simulator';

type AddStack = (app: App) => unknown;

/** What `terraform plan -detailed-exitcode` says. */
const NO_CHANGE = 0;

interface DeploymentProps {
  readonly simulator: Simulator;
  readonly account: string;
  /** Values of the variables of the stack. @default - it has none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** One stack in a folder of its own, with its own state, deployed by the real Terraform to a simulator. */
export class Deployment {
  private readonly folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  private stack = '';

  private constructor(
    private readonly terraform: Terraform,
    private readonly providers: ProviderSource,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(
    { simulator, account, variables = {} }: DeploymentProps,
    addStack: AddStack,
  ): Promise<Deployment> {
    const providers = await findProviderSource();
    const ambient = simulator.environmentFor(account);
    const environment = {
      ...terraformEnvironment({ ambient, live: true, providerSource: providers }),
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    };
    const deployment = new Deployment(await findTerraform(), providers, environment);
    deployment.synthesize(addStack);
    await providers.install(() => deployment.succeed('init', '-input=false'));
    return deployment;
  }

  /** Writes the configuration, over what was there. */
  synthesize(addStack: AddStack): void {
    const app = new App({ outdir: join(this.folder, 'cdktf.out'), stackTraces: false });
    addStack(app);
    synthesize(app);
    if (process.exitCode === 1) throw new Error('the configuration has findings: see above');
    const manifest = readFileSync(join(this.folder, 'cdktf.out', 'manifest.json'), 'utf8');
    [this.stack = ''] = Object.keys((JSON.parse(manifest) as { stacks: object }).stacks);
  }

  /** The folder in which Terraform runs. */
  get directory(): string {
    return join(this.folder, 'cdktf.out', 'stacks', this.stack);
  }

  apply(...args: readonly string[]): Promise<string> {
    return this.succeed('apply', '-auto-approve', '-input=false', ...args);
  }

  destroy(): Promise<string> {
    return this.succeed('destroy', '-auto-approve', '-input=false');
  }

  /** The changes that Terraform would still make: nothing after a good apply. */
  async remainingChanges(): Promise<string> {
    const { code, stdout, stderr } = await this.run(
      'plan',
      '-detailed-exitcode',
      '-input=false',
      '-lock=false',
    );
    return code === NO_CHANGE ? '' : `exit code ${code}\n${stdout}\n${stderr}`;
  }

  /** The plan of what is deployed, with every value known. */
  async plan(): Promise<PlanJson> {
    await this.succeed('plan', '-input=false', '-lock=false', '-out=deployed.tfplan');
    return JSON.parse(await this.succeed('show', '-json', 'deployed.tfplan')) as PlanJson;
  }

  /** The addresses in the state. */
  async addresses(): Promise<readonly string[]> {
    const { stdout } = await this.run('state', 'list');
    return stdout.split('\n').filter((line) => line !== '' && !line.startsWith('data.'));
  }

  run(command: string, ...args: readonly string[]): Promise<ProgramResult> {
    assertSimulated(this.environment);
    const coloured = command === 'state' ? [command, ...args] : [command, '-no-color', ...args];
    return runProgram(this.terraform.path, coloured, { cwd: this.directory, environment: this.environment });
  }

  /** Starts a command in a process group of its own and does not wait for it. */
  spawn(command: string, ...args: readonly string[]): ChildProcess {
    assertSimulated(this.environment);
    return spawn(this.terraform.path, [command, '-no-color', ...args], {
      cwd: this.directory,
      env: this.environment,
      stdio: 'ignore',
      detached: true,
    });
  }

  async stop(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.providers.close();
  }

  private async succeed(command: string, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(command, ...args);
    if (code !== 0) throw new Error(`terraform ${command} of ${this.stack} failed\n${stderr || stdout}`);
    return stdout;
  }
}
