import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEVELS } from '../../review/acceptance';
import type { Change } from '../../review/changes';
import type { Review } from '../../review/review';
import { temporaryFolder } from '../plan-command/temporary-folder';
import { RIGHT_PLAN, runReview, write, WRONG_PLAN } from './command-fixture';
import { EMPTY_REVIEW, FULL_REVIEW, rendered } from './reviews';
import { violations, type Schema } from './schema';

const root = temporaryFolder();
const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../docs/review.schema.json'), 'utf8')) as Schema;

test.each([
  ['full', FULL_REVIEW],
  ['empty', EMPTY_REVIEW],
])('a %s review is what the schema says, unchanged', (_, review) => {
  const json = JSON.parse(rendered('json', review)) as unknown;
  expect(json).toEqual(review);
  expect(violations(json, SCHEMA, SCHEMA)).toEqual([]);
});

test('the review of plans is one object on standard output, progress and warnings aside', async () => {
  const folder = mkdtempSync(join(root, 'json-'));
  write(folder, 'wrong.json', WRONG_PLAN);
  write(folder, 'right.json', RIGHT_PLAN);
  write(folder, 'backup-review.json', { accepted: [{ rule: 'retention-zero', reason: 'gone' }] });
  const { stdout, stderr } = await runReview(folder, ['wrong.json', 'right.json', '--format', 'json']);
  const json = JSON.parse(stdout) as Review;
  expect(violations(json, SCHEMA, SCHEMA)).toEqual([]);
  expect(json).toMatchObject({ version: 1, plans: ['wrong', 'right'] });
  expect(json.findings.length).toBeGreaterThan(0);
  expect(stderr).toContain('may be stale');
});

test('the schema describes every field, so a new one is noticed', () => {
  const [finding] = FULL_REVIEW.findings;
  const strange = { ...FULL_REVIEW, findings: [{ ...finding, level: 'fatal', extra: 1, got: 20 }], more: [] };
  const { plans, ...without } = EMPTY_REVIEW;
  expect(plans).toHaveLength(1);
  expect(violations(strange, SCHEMA, SCHEMA)).toEqual([
    '$.more: is not described',
    '$.findings[0].extra: is not described',
    '$.findings[0].level: is none of refused, fails-later, ignored, advice',
    '$.findings[0].got: number is not string',
  ]);
  expect(violations(without, SCHEMA, SCHEMA)).toEqual(['$.plans: is missing']);
});

test('every effect of a change is in the schema', () => {
  const effects = [
    'weakened',
    'strengthened',
    'irreversible',
    'unknown',
  ] as const satisfies readonly Change['effect'][];
  const changes = FULL_REVIEW.changes.flatMap((change) => effects.map((effect) => ({ ...change, effect })));
  expect(violations({ ...FULL_REVIEW, changes }, SCHEMA, SCHEMA)).toEqual([]);
  expect(SCHEMA.$defs?.change?.properties?.effect?.enum).toEqual(effects);
});

test('the levels of the schema are those of the rules', () => {
  expect(SCHEMA.$defs?.finding?.properties?.level?.enum).toEqual(LEVELS);
});
