import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { managedResources, type ResourceInPlan } from '../../protection/resources';
import type { PlanJson } from '../../protection/plan-json';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { runProgram, type ProgramResult } from '../../plan/run-program';
import { findTerraform, type Terraform } from '../../plan/terraform';
import { terraformEnvironment } from '../../plan/terraform-environment';
import type { Resource } from './arrakis';
import { startStsStub, type StsStub } from './sts-stub';

const ROOT = join(__dirname, '../..');

/** The module with a replica provider of its own. */
export const DROP_IN = join(ROOT, 'published', 'backup');
/** The module that takes its replica provider from the caller. */
export const COMPOSABLE = join(ROOT, 'published', 'backup-composable');

export const ACCOUNT_ID = '123456789012';

/** The provider that every documented call takes for granted. */
export const PROVIDER = 'provider "aws" {\n  region = "us-west-2"\n}\n';

/** Files of a root by their path in it: text, or what becomes JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** Modules by the folder of the root that they are copied to. */
export type Modules = Readonly<Record<string, string>>;

/** What Terraform says: an error or a warning. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The block of the configuration that it is about: `module "backup"`, `resource "aws_kms_key" "main"`. */
  readonly snippet?: { readonly context: string | null };
}

/**
 * Runs the real Terraform with the real provider in roots that call the published modules as their users do:
 * without network, and with the credentials that an STS on this machine knows.
 */
export class ModuleRoots {
  private constructor(
    private readonly terraform: Terraform,
    private readonly providerSource: ProviderSource,
    private readonly sts: StsStub,
    private readonly folder: string,
  ) {}

  static async start(): Promise<ModuleRoots> {
    const terraform = await findTerraform();
    const providerSource = await findProviderSource();
    const folder = mkdtempSync(join(tmpdir(), 'module-roots-'));
    return new ModuleRoots(terraform, providerSource, await startStsStub(ACCOUNT_ID), folder);
  }

  async stop(): Promise<void> {
    await this.sts.close();
    rmSync(this.folder, { recursive: true, force: true });
    await this.providerSource.close();
  }

  /** Writes a root and initializes it. */
  async root(files: Files, modules: Modules = { 'modules/backup': DROP_IN }): Promise<ModuleRoot> {
    const root = new ModuleRoot(mkdtempSync(join(this.folder, 'root-')), this.run);
    root.write(files, modules);
    await this.providerSource.install(() => root.init());
    return root;
  }

  private readonly run = (folder: string, args: readonly string[]): Promise<ProgramResult> =>
    runProgram(this.terraform.path, args, {
      cwd: folder,
      environment: {
        ...terraformEnvironment({ ambient: process.env, live: false, providerSource: this.providerSource }),
        AWS_ACCESS_KEY_ID: 'offline',
        AWS_SECRET_ACCESS_KEY: 'offline',
        AWS_ENDPOINT_URL_STS: this.sts.url,
        // Whatever else the provider would ask is asked of nobody.
        HTTPS_PROXY: 'http://127.0.0.1:1',
      },
    });
}

/** A folder in which Terraform runs. */
export class ModuleRoot {
  constructor(
    readonly folder: string,
    private readonly run: (folder: string, args: readonly string[]) => Promise<ProgramResult>,
  ) {}

  write(files: Files, modules: Modules): void {
    for (const [path, source] of Object.entries(modules)) {
      cpSync(source, join(this.folder, path), { recursive: true });
    }
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  async init(): Promise<void> {
    await this.succeed(['init', '-input=false', '-no-color']);
  }

  /** What `terraform validate` says. */
  async validate(): Promise<readonly Diagnostic[]> {
    const { stdout } = await this.run(this.folder, ['validate', '-json']);
    return (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
  }

  /** Plans what must be plannable. */
  async plan(variables: Readonly<Record<string, string>> = {}): Promise<RootPlan> {
    const file = `${Object.values(variables).join('-')}.tfplan`;
    const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
    await this.succeed(['plan', '-input=false', '-lock=false', '-no-color', `-out=${file}`, ...given]);
    return new RootPlan(JSON.parse(await this.succeed(['show', '-json', file])) as PlanJson);
  }

  /** What `terraform plan` says, and whether it plans. */
  async tryPlan(): Promise<{ readonly isPlanned: boolean; readonly diagnostics: readonly Diagnostic[] }> {
    const { code, stdout } = await this.run(this.folder, ['plan', '-input=false', '-lock=false', '-json']);
    const diagnostics = stdout
      .split('\n')
      .filter((line) => line.includes('"type":"diagnostic"'))
      .map((line) => (JSON.parse(line) as { readonly diagnostic: Diagnostic }).diagnostic);
    return { isPlanned: code === 0, diagnostics };
  }

  private async succeed(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(this.folder, args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} failed\n${stderr}${stdout}`);
    return stdout;
  }
}

/** The plan of a root: what its modules make. */
export class RootPlan {
  private readonly all: readonly ResourceInPlan[];

  constructor(readonly json: PlanJson) {
    this.all = managedResources(json);
  }

  /** The resources that one module call makes. */
  module(address = 'module.backup'): PlannedModule {
    const own = this.all.filter(({ module }) => module === address);
    return new PlannedModule(
      new Map(own.map((resource) => [withoutModuleAndCount(resource), resource])),
      this.json.resource_changes ?? [],
    );
  }
}

/** `module.backup.aws_backup_vault.replica[0]` is `aws_backup_vault.replica` to who reads the module. */
function withoutModuleAndCount({ type, name, index }: ResourceInPlan): string {
  const key = index === undefined || index === 0 ? '' : `[${JSON.stringify(index)}]`;
  return `${type}.${name}${key}`;
}

/** What a module call makes, by address in the module, without the index of `count`. */
export class PlannedModule {
  constructor(
    private readonly byAddress: ReadonlyMap<string, ResourceInPlan>,
    private readonly changes: NonNullable<PlanJson['resource_changes']>,
  ) {}

  get addresses(): readonly string[] {
    return [...this.byAddress.keys()].sort();
  }

  /** Every resource of a type, by name. */
  named(type: string): readonly string[] {
    return this.addresses
      .filter((address) => address.startsWith(`${type}.`))
      .map((address) => address.slice(type.length + 1));
  }

  get actions(): readonly string[] {
    const own = new Set([...this.byAddress.values()].map(({ address }) => address));
    const actions = this.changes.filter(({ address }) => own.has(address));
    return [...new Set(actions.flatMap(({ change }) => change.actions))];
  }

  /** The planned values of a resource that must be there. */
  values(address: string): Resource {
    return (this.resource(address).values as Resource | undefined) ?? {};
  }

  /** Which of its attributes have no value before the apply. */
  unknown(address: string): Resource {
    return this.resource(address).unknown as Resource;
  }

  /** The full address: with module and index. */
  resource(address: string): ResourceInPlan {
    const found = this.byAddress.get(address);
    if (found === undefined)
      throw new Error(`${address} is not planned; planned: ${this.addresses.join(', ')}`);
    return found;
  }

  /** A rule of the plan; rules are a set, so they have no index. */
  rule(name: string): Resource {
    const rules = this.values('aws_backup_plan.main').rule as readonly Resource[];
    const found = rules.find((rule) => rule.rule_name === name);
    if (found === undefined) throw new Error(`no rule ${name}`);
    return found;
  }
}
