import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as rules from '../../modules/rules';

const ROOT = join(__dirname, '../..');
const MODULES = join(ROOT, 'modules');

const SYSTEMS = ['arrakis', 'fibonacci', 'task-manager', 'tattoo-directory'];
/** Systems describe themselves in documents of their own form, and so do the rules. */
const OTHERS = ['rules', ...SYSTEMS];

interface Folder {
  readonly name: string;
  readonly readme: string;
  /** Its TypeScript files, in one text. */
  readonly code: string;
}

function codeOf(name: string): string {
  return readdirSync(join(MODULES, name))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(MODULES, name, file), 'utf8'))
    .join('\n');
}

const FOLDERS: readonly Folder[] = readdirSync(MODULES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !OTHERS.includes(entry.name))
  .map(({ name }) => ({
    name,
    readme: readFileSync(join(MODULES, name, 'README.md'), 'utf8'),
    code: codeOf(name),
  }));

const RULE_IDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(rules).flatMap(([name, value]) =>
    typeof value === 'object' && 'claim' in value ? [[name, value.id]] : [],
  ),
);

/** What stands below a heading, up to the next. */
function section(readme: string, heading: string): string {
  const [, after] = readme.split(`\n## ${heading}\n`);
  return after?.split('\n## ')[0] ?? '';
}

/** The code spans of a list, before the colon of each item. */
function namesIn(list: string): readonly string[] {
  return [...list.matchAll(/^- (`[^:]*`)/gm)].flatMap(([, item = '']) =>
    [...item.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

function exampleIn(readme: string): string {
  return /\n## Example\n\n```ts\n([^]*?)```\n/.exec(readme)?.[1] ?? '';
}

/** The resource types whose bindings a folder imports. */
function resourceTypesIn(code: string): readonly string[] {
  return [...code.matchAll(/'@cdktf\/provider-aws\/lib\/(?!data-aws-)([\w-]+)'/g)]
    .map(([, binding = '']) => `aws_${binding.replace(/-/g, '_')}`)
    .filter((type) => type !== 'aws_provider');
}

/** The ids of the rules that a folder imports. */
function importedRulesIn(code: string): readonly string[] {
  return [...code.matchAll(/import \{([^}]*)\} from '\.\.\/rules'/g)]
    .flatMap(([, names = '']) => names.split(','))
    .flatMap((name) => RULE_IDS[name.trim()] ?? []);
}

describe.each(FOLDERS)('the README of $name', ({ readme, code }) => {
  const resources = resourceTypesIn(code);

  test('says what it is, in 20 to 60 lines, with an example', () => {
    const lines = readme.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^# \w/);
    expect(lines[2]).toMatch(/\w/);
    expect(lines.length).toBeGreaterThanOrEqual(20);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(exampleIn(readme)).not.toBe('');
  });

  test('has a section on defaults, on validations and on what is created, where there is something to say', () => {
    const isConstruct = resources.length > 0;
    const headings = ['Defaults', 'Validations', 'What it creates'];
    const missing = headings.filter((heading) => section(readme, heading).trim() === '');
    expect(isConstruct ? missing : []).toEqual([]);
    expect(importedRulesIn(code).length > 0 && section(readme, 'Validations') === '').toBe(false);
  });

  test('names the rules that its code asks, and no rule that does not exist', () => {
    const named = namesIn(section(readme, 'Validations'));
    const own = [...code.matchAll(/\bid: '([\w-]+)'/g)].map(([, id]) => id);
    const inherited = ['input-type', 'input-known', 'input-required'];
    expect(named).toEqual([...new Set(named)]);
    expect(named.filter((id) => ![...Object.values(RULE_IDS), ...own, ...inherited].includes(id))).toEqual(
      [],
    );
    expect(importedRulesIn(code).filter((id) => !named.includes(id))).toEqual([]);
  });

  test('names the resource types that its code makes, and no others', () => {
    expect([...namesIn(section(readme, 'What it creates'))].sort()).toEqual([...resources].sort());
  });
});

test('the examples type-check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-examples-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // Each example stands in a folder beside those that it imports from.
  const options = { rootDirs: [MODULES, folder], typeRoots: [join(ROOT, 'node_modules/@types')] };
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions: options, include: ['*/*.ts'] };
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const { name, readme } of FOLDERS) {
      writeFileSync(join(makeFolder(folder, `example-of-${name}`), 'example.ts'), exampleIn(readme));
    }
    const compiler = join(ROOT, 'node_modules/typescript7/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

describe('the shared constructs', () => {
  const SHARED = {
    aws_backup_vault: 'backup-vault',
    aws_backup_vault_lock_configuration: 'backup-vault',
    aws_backup_vault_notifications: 'backup-vault',
    aws_backup_vault_policy: 'backup-vault',
    aws_backup_plan: 'backup-plan',
    aws_backup_selection: 'backup-selection',
    aws_kms_key: 'kms-key',
    aws_kms_alias: 'kms-key',
    aws_cloudwatch_metric_alarm: 'backup-alarms',
  };

  test('alone make vaults, plans, selections, keys and alarms, and every system uses each [D-007]', () => {
    const folders = readdirSync(MODULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const makers = Object.keys(SHARED).map((type) => [
      type,
      folders.map(({ name }) => name).filter((name) => resourceTypesIn(codeOf(name)).includes(type)),
    ]);
    expect(makers).toEqual(Object.entries(SHARED).map(([type, folder]) => [type, [folder]]));
    for (const system of SYSTEMS) {
      const imported = [...codeOf(system).matchAll(/from '\.\.\/([\w-]+)'/g)].map(([, folder]) => folder);
      expect(imported).toEqual(expect.arrayContaining(Object.values(SHARED)));
    }
  });

  test('that make resources are each synthesized by a test with synthScope matchers [D-008]', () => {
    const tests = readdirSync(__dirname)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(__dirname, file), 'utf8'))
      .filter(
        (text) => text.includes('Testing.setupJest()') && text.includes('toHaveResourceWithProperties('),
      );
    const helper = readFileSync(join(__dirname, 'synthesized.ts'), 'utf8');
    expect(helper).toContain('Testing.synthScope(');
    const makers = FOLDERS.filter(({ code }) => resourceTypesIn(code).length > 0).map(({ name }) => name);
    const tested = [helper, ...tests].join('\n');
    expect(makers.filter((name) => !tested.includes(`modules/${name}'`))).toEqual([]);
  });
});

function makeFolder(parent: string, name: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  return path;
}
