import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

const ROOT = join(__dirname, '../..');
/** From the bottom up: a file imports nothing of a later layer. */
const LAYERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['lift', /^modules\/lift\//],
  ['rules, inputs, policy', /^modules\/(rules|inputs|policy)\//],
  [
    'shared constructs',
    /^modules\/(?!arrakis\/|fibonacci\/|task-manager\/|tattoo-directory\/|stacks\/)[^/]+\//,
  ],
  ['systems', /^modules\/(arrakis|fibonacci|task-manager|tattoo-directory)\//],
  ['stacks', /^modules\/stacks\//],
  ['environments', /^environments\//],
  ['protection', /^protection\//],
  ['simulator', /^simulator\//],
  ['engine', /^engine\/(index\.ts$|model\/)/],
  ['programs', /^(main\.ts$|engine\/|plan\/|planted-mistakes\/|publish\/|review\/|runbooks\/)/],
];

function layerOf(file: string): number {
  const layer = LAYERS.findIndex(([, pattern]) => pattern.test(file));
  if (layer === -1)
    throw new Error(`${file} belongs to no layer: put it into one in ${relative(ROOT, __filename)}`);
  return layer;
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

const SOURCES = [
  'main.ts',
  ...[
    'modules',
    'engine',
    'environments',
    'plan',
    'planted-mistakes',
    'protection',
    'publish',
    'review',
    'runbooks',
    'simulator',
  ].flatMap(sourcesBelow),
];

function importsOf(file: string): readonly string[] {
  return preProcessFile(readFileSync(join(ROOT, file), 'utf8')).importedFiles.map(({ fileName }) => fileName);
}

function ownImportsOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => `${relative(ROOT, resolve(ROOT, dirname(file), name))}/`);
}

test('there are sources of every layer', () => {
  expect(new Set(SOURCES.map(layerOf)).size).toBe(LAYERS.length);
});

test('no file imports a later layer', () => {
  const upward = SOURCES.flatMap((file) =>
    ownImportsOf(file)
      .filter((target) => !target.startsWith('package') && layerOf(target) > layerOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  expect(upward).toEqual([]);
});

test('a shared construct is imported through its index, and imports no system', () => {
  const inside = SOURCES.flatMap((file) =>
    importsOf(file)
      .filter(
        (name) =>
          /^(\.\.\/)+(modules\/)?[a-z-]+\/[a-z-]+$/.test(name) &&
          !/^(\.\.\/)+(environments|modules|plan)\/[a-z-]+$/.test(name),
      )
      .filter((name) => file.startsWith('modules/') && !name.endsWith('/index') && name !== '../lift/values')
      .map((name) => `${file} imports ${name}`),
  );
  expect(inside).toEqual([]);
});

test('provider classes are imported one by one, and by constructs only', () => {
  const provider = SOURCES.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('@cdktf/provider-aws'))
      .map((name) => [file, name] as const),
  );
  expect(provider.filter(([, name]) => !/^@cdktf\/provider-aws\/lib\/[a-z0-9-]+$/.test(name))).toEqual([]);
  expect(provider.filter(([file]) => /^modules\/(lift|rules|inputs|policy)\//.test(file))).toEqual([]);
});

test.each(['review', 'simulate'])('the program %s loads no construct of CDKTF', (program) => {
  const bundled = readFileSync(join(ROOT, 'dist', `${program}.js`), 'utf8').matchAll(
    /node_modules\/cdktf\/lib\/([\w-]+)/g,
  );
  expect([...new Set([...bundled].map(([, part]) => part))]).not.toContain('terraform-stack');
});

test('rules import no construct', () => {
  const foreign = SOURCES.filter((file) => file.startsWith('modules/rules/')).flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('./') && name !== '../lift/values')
      .map((name) => `${file} imports ${name}`),
  );
  expect(foreign).toEqual([]);
});

test('Arrakis makes vaults, plans, selections, keys and alarms through the shared modules alone [D-007]', () => {
  const arrakis = SOURCES.filter((file) => /^modules\/arrakis\/[^/]+$/.test(file));
  const imported = new Set(arrakis.flatMap(importsOf));
  for (const shared of ['backup-vault', 'backup-plan', 'backup-selection', 'kms-key', 'backup-alarms']) {
    expect([...imported]).toContain(`../${shared}`);
  }
  const direct = SOURCES.filter((file) => !/^modules\/(backup-|kms-key|notifications)/.test(file)).flatMap(
    (file) =>
      importsOf(file)
        .filter((name) => /lib\/(backup-(vault|plan|selection)|kms-|cloudwatch-metric-alarm)/.test(name))
        .map((name) => `${file} imports ${name}`),
  );
  expect(direct).toEqual([]);
});
