import { Testing } from 'cdktf';
import { development } from '../../../environments/arrakis/development';
import { production } from '../../../environments/arrakis/production';
import { staging } from '../../../environments/arrakis/staging';
import { ArrakisStack, type ArrakisEnvironment } from '../../../modules/stacks';
import { arrakisRunbook } from '../../../runbooks/arrakis/arrakis-runbook';
import { joinedLines } from '../runbook-text';

export const ENVIRONMENTS: readonly (readonly [name: string, environment: ArrakisEnvironment])[] = [
  ['development', development],
  ['staging', staging],
  ['production', production],
];

/** Production, with some inputs changed. */
export function productionWith(changes: Partial<ArrakisEnvironment['backup']>): ArrakisEnvironment {
  return { ...production, backup: { ...production.backup, ...changes } };
}

/** A runbook with every command on one line, as it is compared with documented commands. */
export function onOneLineEach(environment: ArrakisEnvironment): string {
  return joinedLines(arrakisRunbook(environment));
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
