import type { Construct } from 'constructs';
import type { Catalogue } from '../../modules/inputs';
import type { ModuleStack, ReplicaProvider } from '../../modules/stacks';

/** What a README says of its module, besides what the module itself says. */
export interface ModuleWords {
  /** What the module does, in a few lines. */
  readonly purpose: string;
  /** The environments without a replica, after "in": their second provider makes nothing. */
  readonly withoutReplica: string;
  /** What `replica_region` decides where the provider is the caller's, after "the variable". */
  readonly replicaRegionDecides: string;
  /** What the caller must know before the first apply, of both flavours. */
  readonly needs: readonly string[];
  /** How everything is destroyed. */
  readonly removal: Readonly<Record<ReplicaProvider, string>>;
  /** What Terraform says, why, and what to do, of both flavours. */
  readonly troubles: readonly Trouble[];
}

export type Trouble = readonly [message: string, cause: string, remedy: string];

/** A module that is published: everything that differs between one module and the next. */
export interface ModuleEntry {
  /** Its folder below `published/`; the composable flavour adds `-composable`. Fixed files: `publish/fixed/<name>`. */
  readonly name: string;
  /** The class over variables. */
  readonly Module: new (scope: Construct, id: string, replicaProvider: ReplicaProvider) => ModuleStack;
  /** The variables, in the order in which people read them. */
  readonly inputs: Catalogue;
  /** The file of each resource: the first pattern that fits its address. */
  readonly files: readonly (readonly [address: RegExp, file: string])[];
  /** Calls, by their folders below `examples/`; the first one is the usage in the README. */
  readonly examples: readonly [string, ...string[]];
  /** Region of the second provider in the examples. */
  readonly exampleReplicaRegion: string;
  readonly words: ModuleWords;
}
