import type { Readable } from 'node:stream';
import { resolve } from 'node:path';
import { aListOf, anObject, aString, nearestName } from '../modules/inputs';
import { matchesGlob } from '../protection/arn-pattern';
import { accepts, type Acceptance } from './acceptance';
import { inOneSentence, readJson, readText } from './input';
import type { Review } from './review';
import { RULE_IDS } from './rule-ids';

/** The file that is read where it exists and no other is named. */
export const ACCEPTANCE_FILE = 'backup-review.json';

export interface AcceptanceFileProps {
  /** What `--accepted` names. @default - `backup-review.json` of the working directory, where it exists */
  readonly file: string | undefined;
  readonly workingDirectory: string;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
}

/** What a file accepts, or every problem of it. */
export interface AcceptanceFile {
  readonly name: string;
  readonly accepted: readonly Acceptance[];
  readonly problems: readonly string[];
}

const ACCEPTANCE = anObject(
  { rule: aString, reason: aString },
  { plan: aString, address: aString, path: aString },
);
const FILE = anObject({ accepted: aListOf(ACCEPTANCE) });
const WANTED = 'the JSON of accepted findings, `{ "accepted": [{ "rule", "reason" }] }`';

/** Reads the accepted findings and checks them, all problems at once. */
export async function readAcceptanceFile(props: AcceptanceFileProps): Promise<AcceptanceFile> {
  const { file, workingDirectory } = props;
  const name = file ?? ACCEPTANCE_FILE;
  const none = { name, accepted: [], problems: [] };
  const read = await readText(resolve(workingDirectory, name), WANTED, props);
  if (!('text' in read))
    return file === undefined && read.isMissing === true
      ? none
      : { ...none, problems: [inOneSentence(name, read)] };
  const json = readJson(read.text, WANTED);
  if (!('value' in json)) return { ...none, problems: [inOneSentence(name, json)] };
  const problems = problemsOf(json.value);
  return {
    name,
    accepted:
      problems.length > 0 ? [] : (json.value as { readonly accepted: readonly Acceptance[] }).accepted,
    problems: problems.map(({ path, ...problem }) =>
      inOneSentence(path === '' ? name : `${name}: ${path}`, problem),
    ),
  };
}

interface Problem {
  readonly path: string;
  readonly got: string;
  readonly wanted: string;
  readonly fix: string;
}

function problemsOf(value: unknown): readonly Problem[] {
  const shapeProblems = FILE.problems(value, '');
  const { accepted } = (value ?? {}) as { readonly accepted?: unknown };
  const entries: readonly unknown[] = Array.isArray(accepted) ? accepted : [];
  return [...shapeProblems, ...entries.flatMap((entry, index) => wordProblems(entry, `accepted[${index}]`))];
}

/** What the shape cannot say: the rule exists, and there is a reason. */
function wordProblems(entry: unknown, path: string): readonly Problem[] {
  const { rule, reason } = (entry ?? {}) as { readonly rule?: unknown; readonly reason?: unknown };
  const problems: Problem[] = [];
  if (typeof rule === 'string' && !RULE_IDS.includes(rule)) {
    const near = nearestName(rule, RULE_IDS);
    problems.push({
      path: `${path}.rule`,
      got: JSON.stringify(rule),
      wanted: 'the id of a rule',
      fix: near === undefined ? 'see modules/rules/README.md for the ids' : `did you mean ${near}?`,
    });
  }
  if (typeof reason === 'string' && reason.trim() === '')
    problems.push({
      path: `${path}.reason`,
      got: JSON.stringify(reason),
      wanted: 'a reason in words',
      fix: 'say why the finding stays, for the next reader',
    });
  return problems;
}

/** The acceptances that speak of a reviewed plan and of no finding of it, each in a sentence. */
export function staleAcceptances(
  { name, accepted }: AcceptanceFile,
  { plans, findings }: Pick<Review, 'plans' | 'findings'>,
): readonly string[] {
  return accepted.flatMap((acceptance, index) => {
    const isAskedFor = plans.some((plan) => matchesGlob(acceptance.plan ?? '*', plan));
    if (!isAskedFor || findings.some((finding) => accepts(acceptance, finding))) return [];
    const place = [acceptance.rule, acceptance.plan, acceptance.address, acceptance.path].filter(
      (part) => part !== undefined,
    );
    return `${name}: accepted[${index}] (${place.join(' ')}) matches no finding: it may be stale.`;
  });
}
