import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../plan/run-program';
import { findTerraform, type Terraform } from '../../plan/terraform';
import { snakeCase } from '../../modules/lift';

/** What a module decides, under the names that the tests compare. */
export type Decision = Readonly<Record<string, unknown>>;

/** The part of a synthesized module that decides. */
export interface ModuleJson {
  readonly variable: object;
  readonly locals: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

/** What is compared: outputs that no resource is needed for, and locals by the names that they are compared under. */
export interface Compared {
  readonly outputs: readonly string[];
  readonly locals: Readonly<Record<string, string>>;
}

/** Lets Terraform decide, without a provider, what modules decide on many inputs. */
export class DecidedInTerraform {
  private constructor(
    private readonly terraform: Terraform,
    private readonly folder: string,
    private readonly compared: Compared,
  ) {}

  static async start(compared: Compared): Promise<DecidedInTerraform> {
    const folder = mkdtempSync(join(tmpdir(), 'module-agreement-'));
    return new DecidedInTerraform(await findTerraform(), folder, compared);
  }

  stop(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One plan calls each module once for each input. */
  async decide(
    modules: Readonly<Record<string, ModuleJson>>,
    inputs: readonly object[],
  ): Promise<Readonly<Record<string, readonly Decision[]>>> {
    const root = mkdtempSync(join(this.folder, 'root-'));
    const calls = inputs.map((input) =>
      Object.fromEntries(Object.entries(input).map(([name, value]) => [snakeCase(name), value as unknown])),
    );
    const main = Object.entries(modules).map(([name, module]) => {
      const logic = this.logicOf(module);
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'main.tf.json'), JSON.stringify(logic));
      const passed = Object.keys(logic.variable).map((variable) => [variable, `\${each.value.${variable}}`]);
      const decided = Object.keys(logic.output).map((output) => `${output} = call.${output}`);
      const call = { source: `./${name}`, for_each: '${local.cases}', ...Object.fromEntries(passed) };
      const value = `\${{ for key, call in module.${name} : key => { ${decided.join(', ')} } }}`;
      return { name, call, output: { value } };
    });
    writeFileSync(join(root, 'cases.json'), JSON.stringify(Object.fromEntries(calls.entries())));
    writeFileSync(
      join(root, 'main.tf.json'),
      JSON.stringify({
        locals: { cases: '${jsondecode(file("${path.module}/cases.json"))}' },
        module: Object.fromEntries(main.map(({ name, call }) => [name, call])),
        output: Object.fromEntries(main.map(({ name, output }) => [name, output])),
      }),
    );
    await this.run(root, 'init', '-input=false', '-backend=false');
    await this.run(root, 'plan', '-input=false', '-lock=false', '-out=plan');
    const plan = JSON.parse(await this.run(root, 'show', '-json', 'plan')) as {
      readonly planned_values: {
        readonly outputs: Readonly<Record<string, { readonly value: Readonly<Record<string, Decision>> }>>;
      };
    };
    return Object.fromEntries(
      Object.keys(modules).map((name) => [
        name,
        inputs.map((_, at) => plan.planned_values.outputs[name]?.value[at] ?? {}),
      ]),
    );
  }

  /** What of the module decides: what is compared, the locals behind it, and the variables that they read. */
  private logicOf({ variable, locals, output }: ModuleJson) {
    const compared = {
      ...Object.fromEntries(this.compared.outputs.map((name) => [name, output[name]])),
      ...Object.fromEntries(
        Object.entries(this.compared.locals).map(([name, local]) => [name, { value: `\${local.${local}}` }]),
      ),
    };
    const decided = { locals: readLocals(locals, JSON.stringify(compared)), output: compared };
    const text = JSON.stringify(decided);
    const read = Object.entries(variable).filter(([name]) => new RegExp(`\\bvar\\.${name}\\b`).test(text));
    return { variable: Object.fromEntries(read), ...decided };
  }

  private async run(root: string, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await runProgram(this.terraform.path, args, {
      cwd: root,
      environment: { PATH: process.env.PATH, HOME: this.folder, CHECKPOINT_DISABLE: '1' },
    });
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} failed\n${stderr}`);
    return stdout;
  }
}

/** The locals that a text reads, and those that they read: others need resources. */
function readLocals(
  locals: Readonly<Record<string, unknown>>,
  text: string,
): Readonly<Record<string, unknown>> {
  const isReadBy = (reader: string) => (name: string) => new RegExp(`\\blocal\\.${name}\\b`).test(reader);
  let read: readonly string[] = Object.keys(locals).filter(isReadBy(text));
  for (let before = 0; before < read.length;) {
    before = read.length;
    const reader = text + JSON.stringify(read.map((name) => locals[name]));
    read = Object.keys(locals).filter(isReadBy(reader));
  }
  return Object.fromEntries(read.map((name) => [name, locals[name]]));
}

/** The inputs on which the two differ, with both answers. */
export function disagreements(
  inputs: readonly object[],
  here: readonly Decision[],
  there: readonly Decision[],
): readonly { readonly input: object }[] {
  return inputs
    .map((input, at) => ({ input, typescript: here[at], terraform: there[at] }))
    .filter(({ typescript, terraform: other }) => sorted(typescript) !== sorted(other));
}

export function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** What is planted in a module: which local, what it says, what it says then. */
export type Fault = readonly [local: string, right: string, wrong: string];

export function withFault(module: ModuleJson, [local, right, wrong]: Fault): ModuleJson {
  const text = String(module.locals[local]);
  if (!text.includes(right)) throw new Error(`local ${local} has no ${right}: ${text}`);
  return { ...module, locals: { ...module.locals, [local]: text.replace(right, wrong) } };
}
