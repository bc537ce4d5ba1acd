import { expression } from './hcl-value';
import { isObject, members, oneOrMore, plain, type Json } from './json';

/** Which keys of a block are blocks themselves, and what is inside those. */
export interface BlockNames {
  readonly [name: string]: BlockNames;
}

const NONE: BlockNames = {};
/** Blocks that Terraform itself knows, in every resource, variable and check. */
const OF_TERRAFORM: BlockNames = {
  lifecycle: { precondition: NONE, postcondition: NONE },
  validation: NONE,
  assert: NONE,
};
/** Arguments of Terraform that name things and are no strings. */
const REFERENCES = new Set(['provider', 'depends_on', 'ignore_changes', 'replace_triggered_by']);
const FIRST = new Set(['count', 'for_each', 'provider']);
const LAST = new Set(['depends_on']);

/** A block with its header, such as `resource "aws_sns_topic" "notifications"`. */
export function block(header: string, content: Json, blocks: BlockNames = NONE): string {
  return `${header} {\n${body(content, { ...OF_TERRAFORM, ...blocks }, true)}}\n`;
}

/** What stands between the braces: arguments of Terraform, own arguments, blocks, `depends_on`, `lifecycle`. */
function body(content: Json, blocks: BlockNames, isOutermost: boolean): string {
  const entries = members(content);
  const isBlock = (name: string) => name === 'dynamic' || Object.hasOwn(blocks, name);
  const written = (chosen: (name: string) => boolean) =>
    entries
      .filter(([name]) => !isBlock(name) && chosen(name))
      .map(([name, value]) => argument(name, value, isOutermost))
      .join('');
  const nested = entries
    .filter(([name]) => isBlock(name))
    .sort(([a], [b]) => Number(a === 'lifecycle') - Number(b === 'lifecycle'))
    .map(([name, value]) =>
      name === 'dynamic' ? dynamicBlocks(value, blocks) : nestedBlocks(name, value, blocks[name] ?? NONE),
    );
  const groups = [
    written((name) => isOutermost && FIRST.has(name)),
    written((name) => !isOutermost || !(FIRST.has(name) || LAST.has(name))),
    ...nested.slice(0, lifecycleAt(entries, nested.length)),
    written((name) => isOutermost && LAST.has(name)),
    ...nested.slice(lifecycleAt(entries, nested.length)),
  ];
  return groups.filter((group) => group !== '').join('\n');
}

/** `lifecycle` is the last block, where there is one. */
function lifecycleAt(entries: readonly (readonly [string, Json])[], count: number): number {
  return entries.some(([name]) => name === 'lifecycle') ? count - 1 : count;
}

function argument(name: string, value: Json, isOutermost: boolean): string {
  const isReference = isOutermost && REFERENCES.has(name);
  return `${name} = ${isReference ? reference(value) : expression(value)}\n`;
}

function reference(value: Json): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : plain(value);
}

function nestedBlocks(name: string, value: Json, blocks: BlockNames): string {
  return oneOrMore(value)
    .map((content) => `${name} {\n${body(content, blocks, name === 'lifecycle')}}\n`)
    .join('\n');
}

function dynamicBlocks(value: Json, blocks: BlockNames): string {
  return members(value)
    .flatMap(([name, all]) => oneOrMore(all).map((one) => dynamicBlock(name, one, blocks[name] ?? NONE)))
    .join('\n');
}

function dynamicBlock(name: string, value: Json, blocks: BlockNames): string {
  const content = isObject(value) ? value.content : undefined;
  if (!isObject(value) || content === undefined) throw new Error(`a dynamic block ${name} has no content`);
  const head = members(value).filter(([key]) => key !== 'content');
  const lines = head.map(([key, entry]) => argument(key, entry, false)).join('');
  return `dynamic "${name}" {\n${lines}\ncontent {\n${body(content, blocks, false)}}\n}\n`;
}
