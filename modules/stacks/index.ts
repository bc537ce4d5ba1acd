export { ArrakisStack, type ArrakisEnvironment } from './arrakis-stack';
export { ArrakisModule } from './arrakis-module';
export type { StateBackend } from './backend';
export { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
export { ModuleStack, type ReplicaProvider } from './module-stack';
export { NamedStack } from './named-stack';
export { synthesize } from './synthesize';
