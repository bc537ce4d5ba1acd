import { AFTER_APPLY, UNKNOWN, type Planned } from '../protection/planned';
import type { SelectionTerms, TagComparison } from '../protection/selections';

/** ARN patterns that mean every resource of a kind, by service and resource part. */
const KINDS: Readonly<Record<string, string>> = {
  'ec2 volume/*': 'volumes',
  'ec2 instance/*': 'instances',
  'rds db:*': 'databases',
  'rds cluster:*': 'database clusters',
  'dynamodb table/*': 'tables',
  'elasticfilesystem file-system/*': 'file systems',
  'fsx file-system/*': 'FSx file systems',
  's3 *': 'buckets',
};

/** A selection in words: resources, tags and conditions with the way AWS combines them. */
export function selectionInWords({ resources, excluded, anyTag, everyCondition }: SelectionTerms): string {
  const named = isEmpty(resources)
    ? []
    : [resources === AFTER_APPLY ? `resources ${UNKNOWN}` : list(resources, arnInWords)];
  const tagged = isEmpty(anyTag) ? [] : [`anything with tag ${list(anyTag, tagInWords, ' or ')}`];
  const selected = [...named, ...tagged].join(', or ');
  const where = isEmpty(everyCondition) ? '' : ` where ${conditionsInWords(everyCondition)}`;
  const except = isEmpty(excluded) ? '' : `, except ${list(excluded, arnInWords)}`;
  return `${selected === '' ? 'no resource and no tag named' : selected}${where}${except}`;
}

function conditionsInWords(conditions: Planned<readonly TagComparison[]>): string {
  if (conditions === AFTER_APPLY) return `conditions ${UNKNOWN}`;
  const words = conditions.map((condition) => ({
    isNegated: condition.operator.startsWith('not-'),
    condition,
  }));
  return words
    .map(({ isNegated, condition }, index) => {
      const needsNoun = index === 0 || (!isNegated && words[index - 1]?.isNegated === true);
      return `${isNegated ? 'not ' : ''}${needsNoun ? 'tag ' : ''}${tagInWords(condition)}`;
    })
    .join(' and ');
}

function tagInWords({ operator, key, value }: TagComparison): string {
  return `${textInWords(key)} ${operator.endsWith('like') ? 'like' : '='} ${textInWords(value)}`;
}

function textInWords(text: Planned<string | null>): string {
  return text === AFTER_APPLY ? `(${UNKNOWN})` : (text ?? '(empty)');
}

function arnInWords(arn: Planned<string>): string {
  if (arn === AFTER_APPLY) return `an ARN ${UNKNOWN}`;
  if (arn === '*') return 'every supported resource (*)';
  const [, , service = '', , , ...resource] = arn.split(':');
  const kind = KINDS[`${service} ${resource.join(':')}`];
  return kind === undefined ? arn : `${kind} (${arn})`;
}

function list<Item>(
  items: Planned<readonly Item[]>,
  inWords: (item: Item) => string,
  separator = ', ',
): string {
  return items === AFTER_APPLY ? `(${UNKNOWN})` : items.map(inWords).join(separator);
}

function isEmpty(items: Planned<readonly unknown[]>): boolean {
  return items !== AFTER_APPLY && items.length === 0;
}
