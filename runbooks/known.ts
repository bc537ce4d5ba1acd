import { isExpr, type Claim, type Lift } from '../modules/lift';

/** An environment's data are known while generating: an expression would be a mistake in this program. */
export function known<T>(value: Lift<T>): T {
  if (isExpr(value)) throw new Error('a value of the environment is known only to Terraform');
  return value;
}

/** @throws an Error when the environment's data would not make a stack */
export function requireValid(environment: string, claims: readonly Claim[]): void {
  const wrong = claims.filter(({ holds, rule }) => holds === false && rule.level !== 'advice');
  if (wrong.length === 0) return;
  const lines = wrong.map(({ path, wanted, fix }) => `  ${path}: wanted ${wanted}; ${fix}`);
  throw new Error([`environment ${environment} is not valid:`, ...lines].join('\n'));
}
