import { BACKUP_TYPES, type BackupType } from '../modules/backup-types';
import { nearestName } from '../modules/inputs';
import { typeOfArn } from '../protection/protectable';

/** A resource of the file that `--resources` names: one that no plan has, or more about one that a plan has. */
export interface ListedResource {
  /** Its ARN; undefined: it is called by its address in a plan. */
  readonly arn: string | undefined;
  readonly address: string | undefined;
  readonly type: BackupType | undefined;
  /** Undefined: the file does not tell them. */
  readonly tags: Readonly<Record<string, string>> | undefined;
  /** Where its ARN does not tell: buckets. */
  readonly region: string | undefined;
  readonly sizeGb: number | undefined;
  /** Of its size, in percent. */
  readonly changePercentPerDay: number | undefined;
  /** In milliseconds. */
  readonly createdAt: number | undefined;
  /** In milliseconds. */
  readonly deletedAt: number | undefined;
  readonly backupMinutes: number | undefined;
}

/** The words for what a file of resources is. */
export const WANTED_RESOURCES = 'a JSON list of resources, each with an arn and a type';

const FIELDS = ['arn', 'address', 'type', 'tags', 'region', 'sizeGb', 'changePercentPerDay', 'createdAt', 'deletedAt', 'backupMinutes'] as const; // prettier-ignore
const TYPES = Object.keys(BACKUP_TYPES) as BackupType[];
const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
const MOST_PERCENT = 100;
const DAY_CHARACTERS = 10;
/** What a message shows of a value. */
const SHOWN_CHARACTERS = 60;

/** The resources of a file, or a sentence for each thing that is wrong with it. */
export function readResources(
  file: string,
  document: unknown,
): { readonly resources: readonly ListedResource[]; readonly problems: readonly string[] } {
  if (!Array.isArray(document))
    return { resources: [], problems: [`${file}: got ${shown(document)}, wanted ${WANTED_RESOURCES}.`] };
  const problems: string[] = [];
  const resources = document.map((entry: unknown, index) =>
    new Entry(entry, `${file}: [${index}]`, problems).read(),
  );
  const seen = new Map<string, number>();
  for (const [index, { arn, address }] of resources.entries()) {
    const name = arn ?? address;
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else
      problems.push(
        `${file}: [${index}]: got ${shown(name)} again, wanted each resource once: [${first}] has it.`,
      );
  }
  return { resources, problems };
}

/** Reads the fields of one entry, and says what is wrong with each. */
class Entry {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    private readonly entry: unknown,
    private readonly path: string,
    private readonly problems: string[],
  ) {
    this.fields = isObject(entry) ? entry : {};
  }

  read(): ListedResource {
    if (!isObject(this.entry)) this.problem('', this.entry, 'an object');
    for (const name of Object.keys(this.fields)) {
      if (FIELDS.some((field) => field === name)) continue;
      const near = nearestName(name, FIELDS);
      this.problems.push(
        `${this.path}: unknown field ${shown(name)}${near === undefined ? '' : `: did you mean ${near}?`}`,
      );
    }
    const address = this.text('address');
    const arn = address === undefined ? this.arn() : undefined;
    if (address !== undefined && this.fields.arn !== undefined)
      this.problem('arn', this.fields.arn, 'the arn or the address, not both');
    const createdAt = this.instant('createdAt');
    const deletedAt = this.instant('deletedAt');
    if (createdAt !== undefined && deletedAt !== undefined && deletedAt <= createdAt)
      this.problem('deletedAt', this.fields.deletedAt, 'an instant after createdAt');
    return {
      arn,
      address,
      type: this.type(arn, address === undefined),
      tags: this.tags(),
      region: this.text('region'),
      sizeGb: this.number('sizeGb', Infinity),
      changePercentPerDay: this.number('changePercentPerDay', MOST_PERCENT),
      createdAt,
      deletedAt,
      backupMinutes: this.number('backupMinutes', Infinity),
    };
  }

  private arn(): string | undefined {
    const { arn } = this.fields;
    if (typeof arn === 'string' && ARN.test(arn) && !arn.includes('*')) return arn;
    if (isObject(this.entry))
      this.problem('arn', arn, 'the ARN of one resource, or `address` for a resource of a plan');
    return undefined;
  }

  private type(arn: string | undefined, isWanted: boolean): BackupType | undefined {
    const { type } = this.fields;
    const found = TYPES.find((one) => one === type);
    if (found === undefined && isObject(this.entry) && (isWanted || type !== undefined)) {
      const near = typeof type === 'string' ? nearestName(type, TYPES) : undefined;
      const wanted = near === undefined ? `one of ${TYPES.join(', ')}` : 'a type that AWS Backup protects';
      this.problem('type', type, `${wanted}${near === undefined ? '' : `: did you mean ${near}?`}`);
    }
    const told = arn === undefined ? undefined : typeOfArn(arn);
    if (found !== undefined && told !== undefined && found !== told)
      this.problem('type', type, `${told}, of which the arn is`);
    return found;
  }

  private tags(): Readonly<Record<string, string>> | undefined {
    const { tags } = this.fields;
    if (tags === undefined) return undefined;
    if (!isObject(tags)) {
      this.problem('tags', tags, 'an object of texts');
      return undefined;
    }
    for (const [key, value] of Object.entries(tags))
      if (typeof value !== 'string') this.problem(`tags.${key}`, value, 'a text');
    return tags as Readonly<Record<string, string>>;
  }

  private text(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    this.problem(name, value, 'a text');
    return undefined;
  }

  private number(name: string, most: number): number | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most) return value;
    this.problem(name, value, `a number from 0${most === Infinity ? ' on' : ` to ${most}`}`);
    return undefined;
  }

  private instant(name: string): number | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    if (instant === undefined) this.problem(name, value, WANTED_INSTANT);
    return instant;
  }

  private problem(field: string, got: unknown, wanted: string): void {
    const path = `${this.path}${field === '' ? '' : `.${field}`}`;
    this.problems.push(`${path}: got ${shown(got)}, wanted ${wanted}${wanted.endsWith('?') ? '' : '.'}`);
  }
}

/** The words for an instant in ISO 8601. */
export const WANTED_INSTANT = 'an instant such as 2026-01-31 or 2026-01-31T05:00:00Z';

/** An instant in ISO 8601 in milliseconds; without a time it is midnight in UTC. */
export function parseInstant(text: string): number | undefined {
  const instant = INSTANT.test(text) ? Date.parse(text) : NaN;
  const day = text.slice(0, DAY_CHARACTERS);
  // There is no 30 February: what is parsed of it is a day of March.
  const isDay = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  return isDay && !Number.isNaN(instant) ? instant : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
