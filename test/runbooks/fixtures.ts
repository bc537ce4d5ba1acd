import { Testing } from 'cdktf';
import { development } from '../../environments/arrakis/development';
import { production } from '../../environments/arrakis/production';
import { staging } from '../../environments/arrakis/staging';
import { ArrakisStack, type ArrakisEnvironment } from '../../modules/stacks';
import { arrakisRunbook } from '../../runbooks/arrakis-runbook';

export const ENVIRONMENTS: readonly (readonly [name: string, environment: ArrakisEnvironment])[] = [
  ['development', development],
  ['staging', staging],
  ['production', production],
];

/** Production, with some inputs changed. */
export function productionWith(changes: Partial<ArrakisEnvironment['backup']>): ArrakisEnvironment {
  return { ...production, backup: { ...production.backup, ...changes } };
}

/** A runbook with every command on one line and single spaces, as it is compared with documented commands. */
export function onOneLineEach(environment: ArrakisEnvironment): string {
  return arrakisRunbook(environment).replace(/ \\\n\s+/g, ' ');
}

/** The part of a runbook below a heading of the second level. */
export function section(text: string, title: string): string {
  const found = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
}

/** What is inside the code blocks of a language. */
export function codeBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, 'gm'))].map(
    ([, inside]) => inside ?? '',
  );
}

type Resource = Readonly<Record<string, unknown>>;

type Resources = Readonly<Record<string, Readonly<Record<string, Resource>>>>;

const alreadySynthesized = new Map<ArrakisEnvironment, Resources>();

/** What an environment synthesizes: type -> id -> resource. */
export function synthesized(environment: ArrakisEnvironment): Resources {
  const known = alreadySynthesized.get(environment);
  if (known !== undefined) return known;
  const stack = new ArrakisStack(Testing.app(), environment);
  const { resource } = JSON.parse(Testing.synth(stack, true)) as { resource: Resources };
  alreadySynthesized.set(environment, resource);
  return resource;
}

/** The resources of a type, in the order of the JSON. */
export function resourcesOf(environment: ArrakisEnvironment, type: string): readonly Resource[] {
  return Object.values(synthesized(environment)[type] ?? {});
}
