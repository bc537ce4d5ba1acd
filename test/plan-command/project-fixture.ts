import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_DOCUMENT, writeStack } from './stack-fixture';

const REPOSITORY = join(__dirname, '../..');
const NODE_FOLDER = join(process.execPath, '..');

/** How a run of the command ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `terraform <step>` does in a test, as shell commands; `$STACK` is the stack's name. */
export interface FakeTerraform {
  readonly version?: string;
  readonly init?: string;
  readonly plan?: string;
  readonly show?: string;
}

const EMPTY_PLAN = '{"format_version":"1.2","terraform_version":"1.11.4"}';

/** A project with stacks that are synthesized without the library, to run the bundled command in. */
export class ProjectFixture {
  readonly root: string;
  readonly temporary: string;

  constructor(folder: string, stacks: readonly string[]) {
    this.root = mkdtempSync(join(folder, 'project-'));
    this.temporary = mkdtempSync(join(folder, 'tmp-'));
    for (const stack of stacks) writeStack(join(this.root, 'cdktf.out', 'stacks'), stack, STACK_DOCUMENT);
    const manifest = {
      stacks: Object.fromEntries(
        stacks.map((name) => [
          name,
          { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, annotations: [] },
        ]),
      ),
    };
    this.synthesizeWith(
      `require('fs').writeFileSync(process.env.CDKTF_OUTDIR + '/manifest.json', ${JSON.stringify(JSON.stringify(manifest))})`,
    );
    execFileSync(join(REPOSITORY, 'node_modules/.bin/esbuild'), [
      join(REPOSITORY, 'plan/cli.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=warning',
      `--outfile=${join(this.root, 'dist/plan.js')}`,
    ]);
  }

  /** Replaces the program that synthesizes. */
  synthesizeWith(program: string): void {
    mkdirSync(join(this.root, 'dist'), { recursive: true });
    writeFileSync(join(this.root, 'dist/main.js'), program);
  }

  /** Writes a `terraform` that is a shell script. @returns the PATH on which it is found */
  terraform({
    version = '',
    init = '',
    plan = '',
    show = `echo '${EMPTY_PLAN}'`,
  }: FakeTerraform = {}): string {
    const bin = mkdtempSync(join(this.root, 'bin-'));
    const script = [
      '#!/bin/sh',
      `STACK=$(pwd | sed 's,.*/work-\\(.*\\)-[^-]*/stack$,\\1,')`,
      'case "$1" in',
      `version) ${version === '' ? `echo '{"terraform_version":"1.11.4"}'` : version} ;;`,
      `init) :; ${init} ;;`,
      `plan) :; ${plan} ;;`,
      `show) :; ${show} ;;`,
      'esac',
    ];
    writeFileSync(join(bin, 'terraform'), script.join('\n'));
    chmodSync(join(bin, 'terraform'), 0o755);
    return `${bin}:/usr/bin:/bin`;
  }

  /** Starts the command with nothing of the surrounding environment but what is given. */
  start(
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
  ): { child: ChildProcess; ended: Promise<Run> } {
    const child = spawn(process.execPath, [join(this.root, 'dist/plan.js'), ...args], {
      env: {
        PATH: NODE_FOLDER,
        HOME: this.temporary,
        TMPDIR: this.temporary,
        TF_CLI_CONFIG_FILE: join(this.root, 'dist/main.js'),
        ...environment,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<Run>((resolve) => {
      child.on('close', (code) => {
        resolve({ code, stdout, stderr });
      });
    });
    return { child, ended };
  }

  run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    return this.start(args, environment).ended;
  }
}
