import { defineRule } from '../lift/values';

const CONDITION_PREFIX = 'aws:ResourceTag/';

export const selectionTagKey = defineRule<{
  readonly key: string;
}>(
  {
    id: 'selection-tag-key',
    level: 'ignored',
    why: 'A tag selection takes the bare key of a tag: with the prefix of conditions it looks for a tag that is called so, and finds none.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Condition.html',
    isPlain: true,
  },
  ({ key }) => ({
    holds: !key.startsWith(CONDITION_PREFIX),
    got: key,
    wanted: 'the key of the tag, without aws:ResourceTag/',
    fix: 'remove the prefix, or move the comparison into a condition block',
  }),
);
