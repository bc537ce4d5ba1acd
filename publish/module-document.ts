import { isObject, type Json, type JsonObject } from './json';

/** What CDKTF writes for a module, as far as it is read here. */
export interface ModuleDocument {
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers: Readonly<Record<string, RequiredProvider>>;
  };
  readonly provider?: { readonly aws: readonly JsonObject[] };
  readonly variable: Readonly<Record<string, JsonObject>>;
  readonly locals?: JsonObject;
  readonly data?: Labelled;
  readonly resource: Labelled;
  readonly check?: Readonly<Record<string, Json>>;
  readonly output: Readonly<Record<string, JsonObject>>;
}

/** Type -> name -> content. */
export type Labelled = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

export interface RequiredProvider {
  readonly source: string;
  readonly version: string;
  readonly configuration_aliases?: readonly string[];
}

/** Files that CDKTF laid below `assets/`, and where they are in the published module. */
export interface Packaged {
  readonly document: ModuleDocument;
  /** Path in the published module -> path in the synthesized one. */
  readonly packages: ReadonlyMap<string, string>;
}

const ASSET = /^\$\{path\.module\}\/(assets\/.+\/([^/]+\.zip))$/;

/** The document with Lambda packages in `lambda/` instead of folders named by hashes. */
export function withReadablePackages(document: ModuleDocument): Packaged {
  const packages = new Map<string, string>();
  const renamed = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(renamed);
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member)]));
    }
    const [, from, name] = (typeof value === 'string' ? ASSET.exec(value) : null) ?? [];
    if (from === undefined || name === undefined) return value;
    packages.set(`lambda/${name}`, from);
    return `\${path.module}/lambda/${name}`;
  };
  const resource = renamed(document.resource) as Labelled;
  return { document: { ...document, resource }, packages };
}
