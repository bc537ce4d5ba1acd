export { ArrakisStack, type ArrakisEnvironment } from './arrakis-stack';
export type { StateBackend } from './backend';
export { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
export { NamedStack } from './named-stack';
export { synthesize } from './synthesize';
