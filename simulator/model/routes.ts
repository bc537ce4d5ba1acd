import type { OperationModel, ServiceModel } from './service-model';

/** An operation that a request names, with the parts of its path. */
export interface RoutedOperation {
  readonly name: string;
  readonly model: OperationModel;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Route {
  readonly name: string;
  readonly model: OperationModel;
  readonly path: RegExp;
  readonly parameters: readonly string[];
  readonly literalLength: number;
}

/** Finds the operation of a request by its method and path. */
export class Routes {
  private readonly routes: readonly Route[];

  constructor(model: ServiceModel) {
    // A longer literal path is the more particular one.
    this.routes = Object.entries(model.operations)
      .map(([name, operation]) => routeOf(name, operation))
      .sort((a, b) => b.literalLength - a.literalLength);
  }

  /** @param rawPath still percent-encoded, so that an ARN with an encoded slash stays one part */
  find(method: string, rawPath: string): RoutedOperation | undefined {
    for (const { name, model, path, parameters } of this.routes) {
      const match = model.method === method ? path.exec(rawPath) : null;
      if (match === null) continue;
      const values = parameters.map((parameter, index): [string, string] => [
        parameter,
        decoded(match[index + 1] ?? ''),
      ]);
      return { name, model, pathParameters: Object.fromEntries(values) };
    }
    return undefined;
  }
}

/** A part of a path; one whose escapes are broken stays as it is, and names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function routeOf(name: string, model: OperationModel): Route {
  const [path = ''] = model.uri.split('?');
  const parameters: string[] = [];
  const pattern = path
    .replace(/\/$/, '')
    .replaceAll('.', '\\.')
    .replaceAll(/\{(\w+)\+?\}/g, (_, parameter: string) => {
      parameters.push(parameter);
      return '([^/]+)';
    });
  return {
    name,
    model,
    path: new RegExp(`^${pattern}/?$`),
    parameters,
    literalLength: path.replaceAll(/\{[^}]*\}/g, '').length,
  };
}
