import { callerOf } from './module-address';
import type { PlanJson } from './plan-json';

/**
 * The key of the provider that a resource really has. A module that configures none takes that of its caller, and
 * the plan may still give it a key of its own, without arguments: `module.a.module.b:aws`. An alias is passed on by
 * name, which the plan resolves itself.
 */
export function providerKey({ configuration }: PlanJson, key: string): string {
  const separator = key.indexOf(':');
  const provider = key.slice(separator + 1);
  if (separator < 0 || provider.includes('.')) return key;
  let module: string | undefined = key.slice(0, separator);
  while (module !== undefined && module !== '') {
    const own = `${module}:${provider}`;
    const { expressions = {} } = configuration?.provider_config?.[own] ?? {};
    if (Object.keys(expressions).length > 0) return own;
    module = callerOf(module);
  }
  return provider;
}
