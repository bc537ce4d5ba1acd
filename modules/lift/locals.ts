import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { isExpr, raw, type Expr, type Lift } from './expression';

/** Gives an expression a name in `locals`, so that a published module reads well; a known value needs none. */
export function named<T>(scope: Construct, name: string, value: Lift<T>): Lift<T> {
  return isExpr(value) ? local<T>(scope, name, value) : value;
}

/** A known table as a local, so that an expression can look things up in it. */
export function table<T extends object>(scope: Construct, name: string, value: T): Expr<T> {
  return local<T>(scope, name, value);
}

function local<T>(scope: Construct, name: string, value: unknown): Expr<T> {
  new TerraformLocal(scope, name, value);
  return raw<T>(`local.${name}`);
}
