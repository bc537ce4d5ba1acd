import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How a configuration stands to its mistake. */
export type Side =
  /** Has the mistake, and Terraform plans it. */
  | 'wrong'
  /** Is as close to the mistake as it can be without making it. */
  | 'near'
  /** Has the mistake, and the provider refuses to plan it. */
  | 'refused';

/** A small Terraform configuration in `mistakes/<rule>[.<variant>]/<side>/`. */
export interface PlantedConfiguration {
  /** The folder below `mistakes`: the rule's id, and what kind of the mistake it is where there are several. */
  readonly name: string;
  readonly rule: string;
  readonly side: Side;
  /** The comment at the head of the file: what is wrong, or what is right. */
  readonly sentence: string;
  /** The configuration without its head. */
  readonly text: string;
  readonly folder: string;
}

const SIDES: readonly Side[] = ['wrong', 'near', 'refused'];

/** Every planted configuration, in the order of the alphabet. */
export function plantedConfigurations(mistakes: string): readonly PlantedConfiguration[] {
  return readdirSync(mistakes)
    .sort()
    .flatMap((name) =>
      readdirSync(join(mistakes, name))
        .sort()
        .map((side) => read(mistakes, name, side)),
    );
}

function read(mistakes: string, name: string, side: string): PlantedConfiguration {
  const folder = join(mistakes, name, side);
  if (!isSide(side)) throw new Error(`${folder}: got ${side}, wanted one of ${SIDES.join(', ')}`);
  const [head = '', ...lines] = readFileSync(join(folder, 'main.tf'), 'utf8').split('\n');
  if (!head.startsWith('# ')) throw new Error(`${folder}/main.tf: wanted a first line "# what is ${side}"`);
  const [rule = ''] = name.split('.');
  return { name, rule, side, sentence: head.slice(2), text: lines.join('\n').trim(), folder };
}

function isSide(side: string): side is Side {
  return (SIDES as readonly string[]).includes(side);
}
