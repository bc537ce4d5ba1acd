export { hcl, isExpr, raw, Expr, type Lift } from './expression';
export * from './combinators';
export * from './lower';
export * from './locals';
export { Maybe, blocks, snakeCase, type Block, type PresenceMeta } from './presence';
export { defineRule, type Claim, type Level, type Rule, type RuleFacts, type Verdict } from './claim';
export { ensure, findingsOf, formatFinding, judge, leaveToVariable, type Finding } from './judgement';
