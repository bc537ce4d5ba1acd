import { modelled, kebab, type Answer, type Operation } from './aws-models';
import { LISTED_OPERATIONS, WAITERS } from './listed-operations';
import { codeBlocks, joinedLines } from './runbook-text';

/** A call of the AWS CLI, as it stands in a runbook. */
export interface AwsCommand {
  readonly text: string;
  readonly service: string;
  readonly operation: string;
  /** Option -> value; a switch has none. */
  readonly options: ReadonlyMap<string, string | undefined>;
}

/** What every call takes, and what the CLI adds to calls with pages. */
const GLOBAL_OPTIONS = [
  'region',
  'output',
  'query',
  'cli-input-json',
  'cli-read-timeout',
  'cli-binary-format',
];
const PAGE_OPTIONS = ['max-items', 'page-size', 'starting-token', 'no-paginate'];

/** Every call that can be pasted: from the `bash` blocks, also those inside of other commands. */
export function awsCommands(markdown: string): readonly AwsCommand[] {
  return codeBlocks(joinedLines(markdown), 'bash').flatMap((block) => {
    const withoutComments = block.replace(/(^|\s)#.*$/gm, '$1');
    return [...withoutComments.matchAll(/(?<![\w/.-])aws (?=[a-z0-9-]+ [a-z])/g)].map(({ index }) =>
      parse(callAt(withoutComments, index)),
    );
  });
}

/** What is wrong with a call; nothing where it is one that AWS knows. */
export function problemsOf({ service, operation, options }: AwsCommand): readonly string[] {
  const known = operationOf(service, operation, options);
  if (known === undefined) return [`no operation ${operation} in ${service}`];
  const inputs = known.inputs.map(kebab);
  const taken = new Set([
    ...inputs,
    ...inputs.map((input) => `no-${input}`),
    ...GLOBAL_OPTIONS,
    ...PAGE_OPTIONS,
    // The file commands of S3 take paths, and a log is followed by its group: they have no name.
    ...(service === 's3' || `${service} ${operation}` === 'logs tail' ? [''] : []),
  ]);
  const given = [...options.keys()];
  return [
    ...given.filter((option) => !taken.has(option)).map((option) => `no option --${option}`),
    ...(options.has('cli-input-json')
      ? []
      : known.requiredInputs
          .map(kebab)
          .filter((input) => !options.has(input))
          .map((input) => `--${input} is missing`)),
    ...unknownMembers(options.get('query'), known.outputs).map((member) => `no member ${member} to query`),
  ];
}

function operationOf(
  service: string,
  operation: string,
  options: AwsCommand['options'],
): Operation | undefined {
  if (operation !== 'wait') {
    const model = modelled(service, operation);
    return model === undefined
      ? LISTED_OPERATIONS[`${service} ${operation}`]
      : model === 'unknown'
        ? undefined
        : model;
  }
  // The name of the waiter stands where other calls have their first option.
  const waitsBy = WAITERS[`${service} ${options.get('') ?? ''}`];
  if (waitsBy === undefined) return undefined;
  const model = operationOf(service, waitsBy, new Map());
  return model === undefined ? undefined : { ...model, inputs: [...model.inputs, ''] };
}

/** Words of a query are members, but for what is quoted, functions and the keys of maps. */
function unknownMembers(query: string | undefined, answer: Answer | undefined): readonly string[] {
  if (query === undefined || answer === undefined) return [];
  const words = query
    .replace(/'[^']*'|`[^`]*`/g, '')
    .replace(/(\w+)\.\w+/g, (path, member: string) => (answer.maps.has(member) ? member : path))
    .match(/[A-Za-z]\w*(?!\w*\()/g);
  return (words ?? []).filter((word) => word !== 'null' && !answer.members.has(word));
}

function parse(text: string): AwsCommand {
  const [service = '', operation = '', ...words] = splitWords(text).slice(1);
  const options = new Map<string, string | undefined>();
  let option = '';
  for (const word of words) {
    if (/^--[a-z]/.test(word)) {
      option = word.slice(2);
      options.set(option, undefined);
      continue;
    }
    const before = options.get(option);
    options.set(option, before === undefined ? word : `${before} ${word}`);
  }
  return { text, service, operation, options };
}

/** The call that begins at a place: to the end of the line, a pipe, a redirection or the bracket around it. */
function callAt(block: string, start: number): string {
  let depth = 0;
  let quote = '';
  for (let at = start; at < block.length; at++) {
    const character = block[at] ?? '';
    if (quote === "'") {
      if (character === "'") quote = '';
      continue;
    }
    if (character === '\\') {
      at++;
    } else if (character === '(') {
      depth++;
    } else if (character === ')') {
      if (depth === 0) return block.slice(start, at);
      depth--;
    } else if (depth > 0) {
      continue;
    } else if (character === '"') {
      quote = quote === '"' ? '' : '"';
    } else if (quote === '' && character === "'") {
      quote = "'";
    } else if (quote === '' && /[\n|;&<>]/.test(character)) {
      return block.slice(start, at);
    }
  }
  return block.slice(start);
}

function splitWords(text: string): readonly string[] {
  const words = text.match(/(?:'[^']*'|"(?:\$\([^"]*?\)|\\.|[^"\\])*"|\\.|[^\s'"\\])+/g) ?? [];
  return words.map((word) => word.replace(/^(['"])([^]*)\1$/, '$2'));
}
