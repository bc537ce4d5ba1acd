export * from './values';
export * from './locals';
export { Maybe, blocks, snakeCase, type Block, type PresenceMeta } from './presence';
export { ensure, findingsOf, judge, leaveToVariable } from './judgement';
