import type { App } from 'cdktf';
import { ArrakisStack } from '../modules/stacks';
import { development as arrakisDevelopment } from './arrakis/development';
import { production as arrakisProduction } from './arrakis/production';
import { staging as arrakisStaging } from './arrakis/staging';

/** Every deployable stack: a system in an environment. */
export const stacks: readonly ((app: App) => void)[] = [
  (app) => new ArrakisStack(app, arrakisDevelopment),
  (app) => new ArrakisStack(app, arrakisStaging),
  (app) => new ArrakisStack(app, arrakisProduction),
];
