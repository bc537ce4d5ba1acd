import { isObject } from './check';
import type { OperationModel, ServiceModel } from './service-model';
import { shapeOf } from './service-model';

/** The answer as it travels: only what the model has, so that no handler can answer a made-up member. */
export function encodeOutput(model: ServiceModel, operation: OperationModel, output: unknown): string {
  return operation.output === undefined
    ? ''
    : JSON.stringify(encodeValue(model, operation.output, output ?? {}));
}

function encodeValue(model: ServiceModel, name: string, value: unknown): unknown {
  const shape = shapeOf(model, name);
  if (value instanceof Date) return value.getTime() / 1000;
  if (shape.type === 'list' && Array.isArray(value))
    return value.map((element) => encodeValue(model, shape.member?.shape ?? '', element));
  if (!isObject(value)) return value;
  const members: readonly (readonly [key: string, shape: string, wire: string])[] =
    shape.type === 'map'
      ? Object.keys(value).map((key) => [key, shape.value?.shape ?? '', key] as const)
      : Object.entries(shape.members ?? {}).map(
          ([key, member]) => [key, member.shape, member.locationName ?? key] as const,
        );
  return Object.fromEntries(
    members.flatMap(([key, inner, wire]) => {
      const element = value[key];
      return element === undefined || element === null ? [] : [[wire, encodeValue(model, inner, element)]];
    }),
  );
}
