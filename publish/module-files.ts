import type { Catalogue } from '../modules/inputs';
import { snakeCase } from '../modules/lift';
import { block, type BlockNames } from './hcl-block';
import { quoted } from './hcl-template';
import { expression, literal } from './hcl-value';
import { members, oneOrMore, plain, type Json, type JsonObject } from './json';
import type { Labelled, ModuleDocument } from './module-document';
import type { ModuleEntry } from './modules';

/** What the files of one module need to be told of it. */
export type Layout = Pick<ModuleEntry, 'inputs' | 'files'>;

/** The `.tf` files of a module, not yet formatted; `blocks`: resource type -> its nested blocks. */
export function moduleFiles(
  document: ModuleDocument,
  { inputs, files: subjects }: Layout,
  blocks: BlockNames,
): ReadonlyMap<string, string> {
  const files: readonly (readonly [string, readonly string[]])[] = [
    ['versions.tf', [versions(document)]],
    ['providers.tf', providers(document)],
    ['variables.tf', variables(document, inputs)],
    ['data.tf', [...labelled('data', document.data ?? {}, blocks).values()]],
    ['locals.tf', [locals(document.locals ?? {})]],
    ...bySubject(labelled('resource', document.resource, blocks), subjects),
    ['checks.tf', members(document.check).map(([name, content]) => block(`check ${quoted(name)}`, content))],
    ['outputs.tf', outputs(document)],
  ];
  return new Map(
    files.filter(([, parts]) => parts.length > 0).map(([name, parts]) => [name, parts.join('\n')]),
  );
}

function versions({ terraform: { required_version, required_providers } }: ModuleDocument): string {
  const wanted = Object.entries(required_providers).map(
    ([name, { source, version, configuration_aliases: aliases }]) =>
      [
        `${name} = {`,
        `source = ${quoted(source)}`,
        `version = ${quoted(version)}`,
        ...(aliases === undefined ? [] : [`configuration_aliases = [${aliases.join(', ')}]`]),
        '}\n',
      ].join('\n'),
  );
  return `terraform {\nrequired_version = ${quoted(required_version)}\n\nrequired_providers {\n${wanted.join('')}}\n}\n`;
}

function providers({ provider }: ModuleDocument): readonly string[] {
  return provider?.aws.map((content) => block('provider "aws"', content)) ?? [];
}

/** What a variable says, in the order in which people look for it. */
const VARIABLE_ARGUMENTS = ['description', 'type', 'default', 'nullable', 'sensitive'];

/** In the order of the catalogue: what belongs together stands together. */
function variables({ variable }: ModuleDocument, inputs: Catalogue): readonly string[] {
  const order = Object.keys(inputs).map(snakeCase);
  const rank = (name: string) => order.indexOf(name);
  return Object.entries(variable)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, content]) => variableBlock(name, content));
}

function variableBlock(name: string, { validation = [], ...facts }: JsonObject): string {
  const unknown = Object.keys(facts).filter((fact) => !VARIABLE_ARGUMENTS.includes(fact));
  if (unknown.length > 0) throw new Error(`variable ${name}: unknown arguments ${unknown.join(', ')}`);
  const lines = VARIABLE_ARGUMENTS.filter((fact) => fact in facts).map((fact) => {
    const value = facts[fact] ?? null;
    return `${fact} = ${fact === 'type' ? plain(value) : literal(value)}\n`;
  });
  const claims = oneOrMore(validation).map((claim) => `\n${block('validation', claim)}`);
  return `variable ${quoted(name)} {\n${lines.join('')}${claims.join('')}}\n`;
}

function locals(values: JsonObject): string {
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${expression(value)}\n`);
  return `locals {\n${lines.join('')}}\n`;
}

/** Address -> block. */
function labelled(kind: string, all: Labelled, blocks: BlockNames): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(all).flatMap(([type, named]) =>
      Object.entries(named).map(([name, content]): [string, string] => [
        `${type}.${name}`,
        block(`${kind} ${quoted(type)} ${quoted(name)}`, content, blockNames(kind, type, content, blocks)),
      ]),
    ),
  );
}

function blockNames(kind: string, type: string, content: Json, blocks: BlockNames): BlockNames {
  const known = blocks[type];
  if (known !== undefined) return known;
  if (kind === 'data' && members(content).length === 0) return {};
  throw new Error(`the blocks of ${type} are not known: run npm run publish-modules -- --refresh-blocks`);
}

function bySubject(
  resources: ReadonlyMap<string, string>,
  subjects: Layout['files'],
): readonly (readonly [string, readonly string[]])[] {
  const files = new Map<string, readonly string[]>();
  for (const [address, text] of resources) {
    const file = subjectOf(address, subjects);
    files.set(file, [...(files.get(file) ?? []), text]);
  }
  return [...files];
}

function subjectOf(address: string, subjects: Layout['files']): string {
  const subject = subjects.find(([pattern]) => pattern.test(address));
  if (subject === undefined)
    throw new Error(`${address} has no file: give it one in the entry of its module in publish/modules`);
  return subject[1];
}

function outputs({ output }: ModuleDocument): readonly string[] {
  return Object.entries(output).map(
    ([name, { description = '', value = null }]) =>
      `output ${quoted(name)} {\ndescription = ${literal(description)}\nvalue = ${expression(value)}\n}\n`,
  );
}
