import type { Catalogue } from '../modules/inputs';
import { snakeCase } from '../modules/lift';
import { blocks, bullets, code, fenced, link, table } from '../runbooks/markdown';
import { groupEnd } from './hcl-layout';
import { loneExpression } from './hcl-template';
import { literal } from './hcl-value';
import { plain, type Json } from './json';
import type { ModuleDocument } from './module-document';
import { purpose, needs, troubles } from './readme-words';
import type { SynthesizedModule } from './synthesized-modules';

/** The README of a published module. `usage`: the documented call. */
export function moduleReadme({ flavour, document }: SynthesizedModule, usage: string): string {
  const { folder, module, replicaProvider } = flavour;
  const { required_version: terraform, required_providers: providers } = document.terraform;
  const text = blocks(
    `# ${folder}`,
    purpose(flavour),
    'Generated from the TypeScript classes: do not edit, `npm run publish-modules` writes it again.',
    '## Usage',
    fenced('hcl', usage.trimEnd().split('\n')),
    `More calls: ${module.examples.map((name) => link(name, `examples/${name}`)).join(', ')}.`,
    '## What it needs',
    bullets(
      `Terraform ${code(terraform)}; ${code('terraform test')} in this folder needs 1.7 or later, and no account.`,
      ...Object.values(providers).map(({ source, version }) => `Provider ${code(source)} ${code(version)}.`),
      ...needs(flavour),
    ),
    '## Removal',
    module.words.removal[replicaProvider],
    '## Troubleshooting',
    table(['Terraform says', 'Because', 'Do'], troubles(flavour)),
    '## Variables',
    variableTable(document, module.inputs),
    '## Outputs',
    outputTable(document),
    '## Resources',
    resourceTable(document),
  );
  return `${text}\n`;
}

function variableTable({ variable }: ModuleDocument, inputs: Catalogue): string {
  const rows = Object.entries(inputs).map(([property, input]) => {
    const name = snakeCase(property);
    const declared = variable[name];
    if (declared === undefined) throw new Error(`the module has no variable ${name}`);
    const byDefault = declared.default === undefined ? '' : code(literal(declared.default));
    return [
      code(name),
      plain(declared.description),
      code(plain(declared.type)),
      'documentedDefault' in input ? String(input.documentedDefault) : byDefault,
      input.isRequired ? 'yes' : 'no',
    ];
  });
  return table(['Name', 'Description', 'Type', 'Default', 'Required'], rows);
}

function outputTable({ output }: ModuleDocument): string {
  const rows = Object.entries(output).map(([name, { description }]) => [code(name), plain(description)]);
  return table(['Name', 'Description'], rows);
}

function resourceTable({ resource }: ModuleDocument): string {
  const rows = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { count }]) => [code(`${type}.${name}`), condition(count)]),
  );
  return table(['Address', 'Made where'], rows);
}

/** `x ? 1 : 0` without its numbers. */
function condition(count: Json | undefined): string {
  if (count === undefined) return 'always';
  const expression = loneExpression(plain(count)) ?? plain(count);
  const [, counted = expression] = /^(.*) \? 1 : 0$/s.exec(expression) ?? [];
  const isInBrackets = counted.startsWith('(') && groupEnd(counted, 0) === counted.length;
  return code(isInBrackets ? counted.slice(1, -1) : counted);
}
