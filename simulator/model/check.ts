import { AwsError, invalidParameter } from './aws-error';
import { memberOf, shapeOf, type ServiceModel, type Shape } from './service-model';

/**
 * What AWS says of tags, and not in this model.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const TAG_LIMITS: Readonly<Record<string, Partial<Shape>>> = {
  Tags: { max: 50 },
  TagKey: { min: 1, max: 128, pattern: '(?!aws:)[^]*' },
  TagValue: { max: 256 },
};

/** Throws on the first value that breaks the model: presence, unknown member, type, enumeration, pattern, range. */
export function checkValue(model: ServiceModel, name: string, value: unknown, path: string): void {
  const shape = { ...shapeOf(model, name), ...TAG_LIMITS[name] };
  switch (shape.type) {
    case 'structure':
      checkStructure(model, shape, value, path);
      return;
    case 'list':
      if (!Array.isArray(value)) throw wrong(path, value, 'a list');
      checkRange(shape, value.length, path);
      value.forEach((element, index) => {
        checkValue(model, shape.member?.shape ?? '', element, `${path}[${index}]`);
      });
      return;
    case 'map':
      if (!isObject(value)) throw wrong(path, value, 'a map');
      checkRange(shape, Object.keys(value).length, path);
      for (const [key, element] of Object.entries(value)) {
        checkValue(model, shape.key?.shape ?? '', key, `${path} key`);
        checkValue(model, shape.value?.shape ?? '', element, `${path}.${key}`);
      }
      return;
    case 'string':
      checkText(shape, value, path);
      return;
    case 'integer':
    case 'long':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong(path, value, 'a whole number');
      checkRange(shape, value, path);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong(path, value, 'true or false');
      return;
    case 'timestamp':
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw wrong(path, value, 'a time');
      return;
  }
}

function checkStructure(model: ServiceModel, shape: Shape, value: unknown, path: string): void {
  if (!isObject(value)) throw wrong(path, value, 'an object');
  for (const member of shape.required ?? []) {
    if (value[member] === undefined || value[member] === null)
      throw new AwsError('MissingParameterValueException', `${path}.${member} is required`);
  }
  for (const [key, element] of Object.entries(value)) {
    const member = memberOf(shape, key);
    if (member === undefined) throw invalidParameter(`${path} has no member ${key}`);
    if (element !== undefined && element !== null) checkValue(model, member.shape, element, `${path}.${key}`);
  }
}

function checkText(shape: Shape, value: unknown, path: string): void {
  if (typeof value !== 'string') throw wrong(path, value, 'a text');
  if (shape.enum?.includes(value) === false) throw wrong(path, value, `one of ${shape.enum.join(', ')}`);
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`).test(value))
    throw wrong(path, value, `a text that matches ${shape.pattern}`);
  checkRange(shape, value.length, path);
}

function checkRange({ min, max }: Shape, size: number, path: string): void {
  if (min !== undefined && size < min) throw wrong(path, size, `at least ${min}`);
  if (max !== undefined && size > max) throw wrong(path, size, `at most ${max}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function wrong(path: string, got: unknown, wanted: string): AwsError {
  return invalidParameter(`${path}: got ${JSON.stringify(got)}, wanted ${wanted}`);
}
