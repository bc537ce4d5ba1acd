/*
 * What knows no construct: rules and inputs are loaded by programs that make none, and CDKTF takes longer to load than
 * they do.
 */
export { hcl, isExpr, raw, Expr, type Lift } from './expression';
export * from './combinators';
export * from './lower';
export { defineRule, type Claim, type Level, type Rule, type RuleFacts, type Verdict } from './claim';
export { formatFinding, type Finding } from './finding';
