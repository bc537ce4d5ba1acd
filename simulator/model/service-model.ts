import cut from './backup-2018-11-15.json';

/** A member of a structure, and where in the request or the answer it travels. */
export interface Member {
  readonly shape: string;
  /** @default - in the body */
  readonly location?: 'uri' | 'querystring' | 'header';
  /** @default - the member's own name */
  readonly locationName?: string;
}

/** What a value has to be. */
export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'boolean' | 'timestamp';
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  readonly member?: Member;
  readonly key?: Member;
  readonly value?: Member;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

export interface OperationModel {
  readonly method: string;
  readonly uri: string;
  /** HTTP status of success. */
  readonly code: number;
  readonly input?: string;
  readonly output?: string;
}

/** A model of a service that speaks REST-JSON, as AWS publishes it. */
export interface ServiceModel {
  readonly source: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** AWS's own model of AWS Backup, cut by `cut-model.py`. */
export const BACKUP_MODEL = cut as unknown as ServiceModel;

/** A member of a structure; undefined: it has none of the name, `constructor` neither. */
export function memberOf({ members = {} }: Shape, name: string): Member | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}: cut it again`);
  return shape;
}
