import { invalidParameter } from './aws-error';
import { checkValue, isObject } from './check';
import type { RoutedOperation } from './routes';
import { memberOf, shapeOf, type ServiceModel } from './service-model';

/** What an operation is asked, put together from path, query and body, and held against the model. */
export function decodeInput(
  model: ServiceModel,
  { name, model: operation, pathParameters }: RoutedOperation,
  query: URLSearchParams,
  body: string,
): Readonly<Record<string, unknown>> {
  if (operation.input === undefined) return {};
  const document = parseBody(body, name);
  const input: Record<string, unknown> = {};
  const inBody = new Set<string>();
  for (const [member, { shape, location, locationName }] of Object.entries(
    shapeOf(model, operation.input).members ?? {},
  )) {
    const wire = locationName ?? member;
    if (location === 'uri') input[member] = pathParameters[wire];
    else if (location === 'querystring') {
      const text = query.get(wire);
      if (text !== null) input[member] = fromText(model, shape, text);
    } else if (location === undefined) {
      inBody.add(wire);
      const value = document[wire];
      if (value !== undefined && value !== null) input[member] = revive(model, shape, value);
    }
  }
  const unknown = Object.keys(document).find((key) => !inBody.has(key));
  if (unknown !== undefined) throw invalidParameter(`${name} has no member ${unknown}`);
  checkValue(model, operation.input, input, name);
  return input;
}

function parseBody(body: string, operation: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  try {
    const document: unknown = JSON.parse(body);
    if (isObject(document)) return document;
  } catch {
    // said below
  }
  throw invalidParameter(`the body of ${operation} is not a JSON object`);
}

function fromText(model: ServiceModel, name: string, text: string): unknown {
  switch (shapeOf(model, name).type) {
    case 'integer':
    case 'long':
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'timestamp':
      return timeOf(text);
    case 'string':
    case 'list':
    case 'map':
    case 'structure':
      return text;
  }
}

/** Times in a body are seconds since 1970. */
function revive(model: ServiceModel, name: string, value: unknown): unknown {
  const shape = shapeOf(model, name);
  if (shape.type === 'timestamp') return timeOf(value);
  if (shape.type === 'list' && Array.isArray(value))
    return value.map((element) => revive(model, shape.member?.shape ?? '', element));
  if (!isObject(value) || (shape.type !== 'structure' && shape.type !== 'map')) return value;
  const shapeOfKey = (key: string) =>
    shape.type === 'map' ? shape.value?.shape : memberOf(shape, key)?.shape;
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => {
      const inner = shapeOfKey(key);
      return [key, inner === undefined || element === null ? element : revive(model, inner, element)];
    }),
  );
}

function timeOf(value: unknown): unknown {
  if (typeof value === 'number') return new Date(value * 1000);
  if (typeof value !== 'string') return value;
  return new Date(/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : value);
}
