/** Resources found by their tags. A resource is expected when every `include` tag and no `exclude` tag is on it. */
export interface TagSelector {
  /** Types as the tagging API writes them, such as `ec2:volume`. */
  readonly resourceTypes: readonly string[];
  readonly include: Readonly<Record<string, string>>;
  readonly exclude: Readonly<Record<string, string>>;
}

/** What the vault has to hold recovery points of. */
export interface ExpectedResources {
  readonly arns: readonly string[];
  readonly tagged: readonly TagSelector[];
}

/** The form of EXPECTED_RESOURCES, as error messages name it. */
export const EXPECTED_RESOURCES_FORM =
  'JSON {"arns": [exact ARN, ...], "tagged": [{"resourceTypes": [type, ...], "include": {tag: value, ...}, "exclude": {tag: value, ...}}]}';

/** Reads EXPECTED_RESOURCES; undefined when it is not of that form. */
export function tryParseExpectedResources(text: string): ExpectedResources | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(parsed) || !isList(parsed.arns, isExactArn) || !isList(parsed.tagged, isTagSelector)) {
    return undefined;
  }
  return { arns: parsed.arns, tagged: parsed.tagged };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every((item) => isItem(item));
}

/** A pattern would never equal the ARN of a recovery point's resource, so it is refused here. */
function isExactArn(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('arn:') && !value.includes('*');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTags(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((item) => typeof item === 'string');
}

/** Without an `include` tag a selector would expect every resource of the account to be backed up. */
function isTagSelector(value: unknown): value is TagSelector {
  return (
    isObject(value) &&
    isList(value.resourceTypes, isText) &&
    value.resourceTypes.length > 0 &&
    isTags(value.include) &&
    Object.keys(value.include).length > 0 &&
    isTags(value.exclude)
  );
}
