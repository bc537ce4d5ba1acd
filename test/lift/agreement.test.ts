import fc from 'fast-check';
import {
  add,
  and,
  between,
  collect,
  count,
  divideUp,
  eq,
  every,
  gte,
  hcl,
  iff,
  ifSet,
  isExpr,
  isNonEmpty,
  isSet,
  isUnset,
  isWhole,
  lte,
  matches,
  max,
  mergeMaps,
  multiply,
  not,
  oneOf,
  or,
  orElse,
  pick,
  prop,
  raw,
  say,
  segment,
  size,
  text,
  type Lift,
  type Rule,
} from '../../modules/lift';
import * as rules from '../../modules/rules';
import { evaluate } from './terraform';

const SEED = 20;
const INPUTS_PER_QUESTION = 60;

/** The same question is asked of plain inputs in TypeScript, and of expressions in Terraform. */
interface Question {
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  readonly ask: (input: Readonly<Record<string, unknown>>) => Lift<unknown>;
}

type Lifted<Input> = { readonly [Key in keyof Input]: Lift<Input[Key]> };

function question<Input extends object>(
  inputs: { readonly [Key in keyof Input]: fc.Arbitrary<Input[Key]> },
  ask: (input: Lifted<Input>) => Lift<unknown>,
): Question {
  const sample = fc.sample(fc.record(inputs), {
    seed: SEED,
    numRuns: INPUTS_PER_QUESTION,
  });
  return { inputs: sample, ask: ask as Question['ask'] };
}

/** Whether a rule holds, and what a message says: Terraform evaluates messages even where a rule holds. */
function ruleQuestion<Subject extends object>(
  rule: Rule<Subject>,
  subject: { readonly [Key in keyof Subject]: fc.Arbitrary<unknown> },
): Question {
  return question<Record<string, unknown>>(subject, (input) => {
    const { holds, got, wanted } = rule.check(input as Subject);
    const answer = { holds, message: `got ${say(got)}, wanted ${wanted}` };
    return Object.values(input).some(isExpr) ? hcl`${answer}` : answer;
  });
}

/** The questions on which the two readings differ, each with the first input that shows it. */
function disagreements(questions: Readonly<Record<string, Question>>): readonly object[] {
  const expressions = Object.entries(questions).map(([name, { inputs, ask }]) => {
    const fields = Object.keys(inputs[0] ?? {}).map((field) => [field, raw(`input.${field}`)]);
    const answer = ask(Object.fromEntries(fields) as Readonly<Record<string, unknown>>);
    return [name, hcl`[for input in ${raw(`local.data.${name}`)} : ${answer}]`];
  });
  const data = Object.entries(questions).map(([name, { inputs }]) => [name, inputs]);
  const answers = evaluate(
    Object.fromEntries(expressions) as Record<string, unknown>,
    Object.fromEntries(data),
  ) as Readonly<Record<string, readonly unknown[]>>;
  return Object.entries(questions).flatMap(([name, { inputs, ask }]) =>
    inputs
      .map((input, at) => ({ name, input, typescript: ask(input), terraform: answers[name]?.[at] }))
      .filter(({ typescript, terraform }) => sorted(typescript) !== sorted(terraform))
      .slice(0, 1),
  );
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

const flag = fc.boolean();
const whole = fc.integer({ min: -9, max: 9 });
const number = fc.oneof(
  whole,
  fc.integer({ min: -40, max: 40 }).map((quarters) => quarters / 4),
);
const wholeOrNull = fc.option(whole);
const word = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'a:b:c', 'a${b}', '$${', '%{x}', '"', '\\', 'line\nline', '5', 'ünïcödé'),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
);
const words = fc.array(word, { maxLength: 5 });

const COMBINATORS: Readonly<Record<string, Question>> = {
  iff: question({ on: flag, a: number, b: number }, ({ on, a, b }) => iff(on, a, b)),
  ifSet: question({ a: wholeOrNull, b: whole }, ({ a, b }) => ifSet(a, (set) => add(set, b), b)),
  isSet: question({ a: wholeOrNull }, ({ a }) => isSet(a)),
  isUnset: question({ a: wholeOrNull }, ({ a }) => isUnset(a)),
  orElse: question({ a: wholeOrNull, b: whole }, ({ a, b }) => orElse(a, b)),
  not: question({ a: flag }, ({ a }) => not(not(not(a)))),
  and: question({ a: flag, b: flag, c: flag }, ({ a, b, c }) => and(a, b, true, c)),
  or: question({ a: flag, b: flag, c: flag }, ({ a, b, c }) => or(a, b, false, c)),
  eq_numbers: question({ a: whole, b: whole }, ({ a, b }) => eq(a, b)),
  eq_words: question({ a: word, b: word }, ({ a, b }) => or(eq(a, b), eq(a, 'a${b}'))),
  gte: question({ a: number, b: number }, ({ a, b }) => gte(a, b)),
  lte: question({ a: number, b: number }, ({ a, b }) => lte(a, b)),
  between: question({ a: whole }, ({ a }) => between(a, -5, 5)),
  isWhole: question({ a: number }, ({ a }) => isWhole(a)),
  add: question({ a: number, b: number }, ({ a, b }) => add(a, add(b, -3))),
  multiply: question({ a: number, b: number }, ({ a, b }) => multiply(add(a, 1), multiply(b, -3))),
  max: question({ a: number, b: number }, ({ a, b }) => max(a, b)),
  divideUp: question({ a: whole }, ({ a }) => divideUp(a, 4)),
  oneOf: question({ a: word }, ({ a }) => oneOf(a, ['a', '$${', '"', '\\'])),
  matches: question({ a: word }, ({ a }) => matches(a, /^(?:[a-c]:?\/?)+$|^\$|\\|"/)),
  segment: question({ a: word }, ({ a }) => segment(a, ':', 1)),
  pick: question({ key: fc.constantFrom('one', 'two') }, ({ key }) => pick({ one: 1, two: 2 }, key)),
  prop: question({ a: fc.record({ b: whole }) }, ({ a }) => add(prop(a, 'b'), 1)),
  collect: question({ a: words }, ({ a }) => collect(a, (entry) => text`<${entry}>`)),
  collect_nested: question({ a: words, b: words }, ({ a, b }) =>
    collect<string, readonly Lift<string>[]>(a, (outer) =>
      collect<string, string>(b, (inner) => text`${outer}/${inner}`),
    ),
  ),
  count: question({ a: words }, ({ a }) => count(a, (entry) => isNonEmpty(entry))),
  every: question({ a: words }, ({ a }) => every(a, (entry) => isNonEmpty(entry))),
  isNonEmpty: question({ a: words, b: word }, ({ a, b }) => and(isNonEmpty(a), isNonEmpty(b))),
  size_list: question({ a: words }, ({ a }) => size(a)),
  size_map: question({ a: fc.dictionary(word, word, { maxKeys: 4 }) }, ({ a }) => size(a)),
  mergeMaps: question(
    {
      a: fc.dictionary(fc.constantFrom('k', 'l', 'm'), word),
      b: fc.dictionary(fc.constantFrom('k', 'l', 'm'), word),
    },
    ({ a, b }) => mergeMaps(a, { l: 'between', n: '${n}' }, b),
  ),
  text: question({ a: word, b: whole }, ({ a, b }) => text`"quoted" \\ $${a} %{x} ${'known'} ${b}$`),
  parentheses: question({ a: flag, b: flag, c: flag, n: whole, m: whole }, ({ a, b, c, n, m }) =>
    and(
      or(a, not(and(b, c))),
      not(or(iff<boolean>(a, b, c), eq(iff(c, n, m), iff(or(a, b), m, n)))),
      gte(add(n, max(m, add(n, -1))), divideUp(add(n, m), 2)),
    ),
  ),
};

const nullable = (limits: readonly number[]): fc.Arbitrary<number | null> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 5, arbitrary: fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1])) },
    { weight: 2, arbitrary: fc.integer({ min: -2, max: 400 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((halves) => halves / 2) },
  );
const set = (...limits: readonly number[]): fc.Arbitrary<number> =>
  nullable(limits).map((value) => value ?? 0);
const repeated = (unit: string, ...lengths: readonly number[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...lengths).map((length) => unit.repeat(length)),
    word,
  );
const region = fc.constantFrom('eu-west-1', 'us-east-1', 'eusc-de-east-1', 'Ireland', 'eu-west-1a', '');
const arn = fc
  .record({
    partition: fc.constantFrom('aws', 'aws-cn', 'azure'),
    service: fc.constantFrom('rds', 'kms', 'ecs', 'es', 'esx', 's3', 'lambda'),
    region: fc.constantFrom('eu-west-1', 'us-east-1', '', '*'),
    account: fc.constantFrom('111122223333', '1111', ''),
    rest: fc.constantFrom('db:orders', 'cluster:orders', 'key/1a-2b', 'alias/a', 'orders*', ':::'),
  })
  .map((parts) => `arn:${parts.partition}:${parts.service}:${parts.region}:${parts.account}:${parts.rest}`);
const anyArn = fc.oneof(
  { weight: 6, arbitrary: arn },
  { weight: 1, arbitrary: word },
  { weight: 1, arbitrary: fc.constant('*') },
);
const cronField = fc.constantFrom(
  '0',
  '59',
  '60',
  '*',
  '?',
  '*/2',
  '0/15',
  '1,2',
  'MON-FRI',
  'L',
  '15W',
  '2#1',
  'JAN',
  '7',
);
const schedule = fc.oneof(
  fc.array(cronField, { minLength: 5, maxLength: 6 }).map((fields) => `cron(${fields.join(' ')})`),
  fc
    .record({
      minute: cronField,
      day: fc.constantFrom('1', 'L', '15W', '1,15', '?'),
      month: fc.constantFrom('*', 'JAN', '13'),
    })
    .map(({ minute, day, month }) => `cron(${minute} 5 ${day} ${month} ${day === '?' ? 'MON#2' : '?'} *)`),
  word,
);
const mode = fc.constantFrom('GOVERNANCE', 'COMPLIANCE');

const RULES: Readonly<Record<string, Question>> = {
  accountId: ruleQuestion(rules.accountId, { accountId: repeated('1', 11, 12, 13) }),
  backupVaultArn: ruleQuestion(rules.backupVaultArn, {
    arn: fc.oneof(anyArn, fc.constantFrom('arn:aws:backup:eu-west-1:111122223333:backup-vault:central')),
  }),
  coldStorageDays: ruleQuestion(rules.coldStorageDays, { days: nullable([1]) }),
  coldStorageTransitionApplies: ruleQuestion(rules.coldStorageTransitionApplies, {
    requestedAfterDays: nullable([30]),
    deleteAfterDays: set(120),
  }),
  completionWindow: ruleQuestion(rules.completionWindow, {
    startWindowMinutes: set(60),
    completionWindowMinutes: set(120),
  }),
  complianceLockDays: ruleQuestion(rules.complianceLockDays, {
    mode,
    changeableForDays: nullable([3, 36500]),
  }),
  complianceLockIsIrreversible: ruleQuestion(rules.complianceLockIsIrreversible, {
    mode,
    changeableForDays: nullable([3]),
  }),
  continuousBackupRetention: ruleQuestion(rules.continuousBackupRetention, {
    deleteAfterDays: nullable([1, 35]),
    coldStorageAfterDays: fc.constantFrom(null, null, 30),
  }),
  copiesNeedCustomerKey: ruleQuestion(rules.copiesNeedCustomerKey, { encrypted: flag, copies: flag }),
  dynamodbTableArn: ruleQuestion(rules.dynamodbTableArn, {
    arn: fc.oneof(
      anyArn,
      fc.constantFrom('arn:aws:dynamodb:*:*:table/*', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a'),
    ),
  }),
  ecsClusterArn: ruleQuestion(rules.ecsClusterArn, {
    arn: fc.oneof(anyArn, fc.constantFrom('arn:aws:ecs:eu-west-1:111122223333:cluster/a')),
  }),
  dynamodbPitrDays: ruleQuestion(rules.dynamodbPitrDays, { days: set(1, 35) }),
  dynamodbTableName: ruleQuestion(rules.dynamodbTableName, { name: repeated('a', 2, 3, 255, 256) }),
  governanceLockIsRemovable: ruleQuestion(rules.governanceLockIsRemovable, { mode }),
  hipaaNeedsCustomerManagedKey: ruleQuestion(rules.hipaaNeedsCustomerManagedKey, {
    hipaa: flag,
    tableEncryption: fc.constantFrom('aws-owned', 'aws-managed', 'customer-managed'),
  }),
  iamRoleArn: ruleQuestion(rules.iamRoleArn, {
    arn: fc.oneof(
      fc.constantFrom('arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/a/b@c,d=e+f_g.h'),
      anyArn,
    ),
  }),
  kmsDeletionWindow: ruleQuestion(rules.kmsDeletionWindow, { days: set(7, 30) }),
  kmsKeyArn: ruleQuestion(rules.kmsKeyArn, {
    keyArn: fc.oneof(
      fc.constantFrom(
        null,
        'arn:aws:kms:eu-west-1:111122223333:key/1a',
        'arn:aws:kms:us-east-1:111122223333:key/mrk-1',
      ),
      anyArn,
    ),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
  }),
  lifecycleColdStorage90Days: ruleQuestion(rules.lifecycleColdStorage90Days, {
    deleteAfterDays: nullable([120]),
    coldStorageAfterDays: nullable([30]),
  }),
  objectiveHours: ruleQuestion(rules.objectiveHours, { hours: set(1, 8760) }),
  planName: ruleQuestion(rules.planName, { name: repeated('a', 0, 1, 200, 201) }),
  planNameConsoleLength: ruleQuestion(rules.planNameConsoleLength, { name: repeated('a', 49, 50, 51) }),
  rdsInstanceArn: ruleQuestion(rules.rdsInstanceArn, {
    arn: fc.oneof(anyArn, fc.constant('arn:aws:rds:eu-west-1:111122223333:db:orders')),
  }),
  recoveryPointTags: ruleQuestion(rules.recoveryPointTags, {
    tags: fc
      .integer({ min: 0, max: 12 })
      .map((tags) => Object.fromEntries(Array.from({ length: tags }, (_, at) => [`k${at}`, '']))),
  }),
  regionName: ruleQuestion(rules.regionName, { region }),
  replicaRegionDiffers: ruleQuestion(rules.replicaRegionDiffers, {
    region,
    replicaRegion: fc.option(region),
  }),
  resourceInVaultRegion: ruleQuestion(rules.resourceInVaultRegion, { arn: anyArn, region }),
  retentionDays: ruleQuestion(rules.retentionDays, { days: nullable([1, 36500]) }),
  retentionWithinVaultLock: ruleQuestion(rules.retentionWithinVaultLock, {
    deleteAfterDays: nullable([7, 35]),
    minRetentionDays: nullable([7]),
    maxRetentionDays: nullable([35]),
  }),
  ruleName: ruleQuestion(rules.ruleName, { name: repeated('a', 0, 1, 50, 51) }),
  s3ExpirationAfterTransition: ruleQuestion(rules.s3ExpirationAfterTransition, {
    transitionAfterDays: nullable([0, 90]),
    expireAfterDays: set(90, 91),
  }),
  scheduleAwsCron: ruleQuestion(rules.scheduleAwsCron, { schedule }),
  scheduleHourlyAtMost: ruleQuestion(rules.scheduleHourlyAtMost, { schedule }),
  selectionArnCount: ruleQuestion(rules.selectionArnCount, {
    resources: fc
      .record({ exact: fc.constantFrom(0, 499, 500, 501), wildcards: fc.constantFrom(0, 29, 30, 31) })
      .map(({ exact, wildcards }) => [
        ...Array<string>(exact).fill('a'),
        ...Array<string>(wildcards).fill('a*'),
      ]),
  }),
  selectionConditionKey: ruleQuestion(rules.selectionConditionKey, {
    key: fc.oneof(fc.constantFrom('aws:ResourceTag/a', 'aws:ResourceTag/', 'Backup'), word),
  }),
  selectionResourcesNamed: ruleQuestion(rules.selectionResourcesNamed, {
    resources: fc.array(word, { maxLength: 2 }),
  }),
  selectionSupportedType: ruleQuestion(rules.selectionSupportedType, { arn: anyArn }),
  snsTopicArn: ruleQuestion(rules.snsTopicArn, {
    arn: fc.oneof(
      anyArn,
      fc.constantFrom(
        'arn:aws:sns:eu-west-1:111122223333:alerts',
        'arn:aws:sns:eu-west-1:111122223333:alerts.fifo',
      ),
    ),
  }),
  startWindow: ruleQuestion(rules.startWindow, { startWindowMinutes: set(60) }),
  coldStorageZero: ruleQuestion(rules.coldStorageZero, { coldStorageAfterDays: nullable([0, 1]) }),
  retentionZero: ruleQuestion(rules.retentionZero, { deleteAfterDays: nullable([0, 1]) }),
  vaultLockBounds: ruleQuestion(rules.vaultLockBounds, {
    minRetentionDays: nullable([1, 36500]),
    maxRetentionDays: nullable([1, 36500]),
  }),
  vaultName: ruleQuestion(rules.vaultName, { name: repeated('a', 1, 2, 50, 51) }),
};

/** They judge plain values only. */
const PLAIN_RULES = Object.entries(rules)
  .filter(([, value]) => typeof value === 'object' && 'isPlain' in value)
  .map(([name]) => name);

test('TypeScript and Terraform answer alike: each combinator and each rule, thousands of random inputs, one plan', () => {
  const questions = { ...COMBINATORS, ...RULES };
  const inputs = Object.values(questions).reduce((sum, { inputs: sample }) => sum + sample.length, 0);
  expect(inputs).toBeGreaterThan(3000);
  expect(disagreements(questions)).toEqual([]);
}, 60_000);

test('a planted fault is found: an operator, lost parentheses, a variable that hides another', () => {
  const found = disagreements({
    operator: question({ a: whole, b: whole }, ({ a, b }) => (isExpr(a) ? hcl`${a} > ${b}` : gte(a, b))),
    parentheses: question({ a: whole, b: whole }, ({ a, b }) =>
      isExpr(a) ? raw('input.a - input.b + 1') : a - ((b as number) + 1),
    ),
    variable: question({ a: words, b: words }, ({ a, b }) =>
      isExpr(a)
        ? hcl`[for x in ${a} : [for x in ${b} : x]]`
        : collect<string, readonly Lift<string>[]>(a, (outer) => collect<string, string>(b, () => outer)),
    ),
    sound: question({ a: whole, b: whole }, ({ a, b }) => gte(a, b)),
  });
  expect(found.map((disagreement) => (disagreement as { name: string }).name)).toEqual([
    'operator',
    'parentheses',
    'variable',
  ]);
}, 60_000);

test('a rule answers alike whichever of its values is known only to Terraform', () => {
  const cases = Object.entries(RULES).flatMap(([name, { inputs, ask }]) =>
    inputs.slice(0, 10).flatMap((input, at) =>
      Object.keys(input).map((field) => ({
        id: `${name}_${at}_${field}`,
        lifted: ask({ ...input, [field]: raw(`local.data.${name}[${at}].${field}`) }),
        known: ask(input),
      })),
    ),
  );
  const answers = evaluate(
    Object.fromEntries(cases.map(({ id, lifted }) => [id, lifted])),
    Object.fromEntries(Object.entries(RULES).map(([name, { inputs }]) => [name, inputs])),
  );
  expect(Object.fromEntries(cases.map(({ id }) => [id, answers[id]]))).toEqual(
    Object.fromEntries(cases.map(({ id, known }) => [id, known])),
  );
}, 60_000);

test('every rule takes part, and the inputs of each show it kept and broken', () => {
  const exported = Object.entries(rules).filter(([, value]) => typeof value === 'object' && 'check' in value);
  expect(Object.keys(RULES).concat(PLAIN_RULES).sort()).toEqual(exported.map(([name]) => name).sort());
  const sides = Object.entries(RULES).map(([name, { inputs, ask }]) => [
    name,
    [...new Set(inputs.map((input) => (ask(input) as { holds: boolean }).holds))].sort(),
  ]);
  expect(Object.fromEntries(sides)).toEqual(
    Object.fromEntries(Object.keys(RULES).map((name) => [name, [false, true]])),
  );
});

test('without the terraform binary the tests fail and say how to install it', () => {
  const { PATH } = process.env;
  process.env.PATH = '';
  try {
    expect(() => evaluate({ one: 1 })).toThrow(
      /^terraform was not found: install Terraform .* and put it on the PATH$/,
    );
  } finally {
    process.env.PATH = PATH;
  }
});
