import type { App } from 'cdktf';
import { ArrakisStack, FibonacciStack, TaskManagerStack, TattooDirectoryStack } from '../modules/stacks';
import { development as arrakisDevelopment } from './arrakis/development';
import { production as arrakisProduction } from './arrakis/production';
import { staging as arrakisStaging } from './arrakis/staging';
import { development as fibonacciDevelopment } from './fibonacci/development';
import { production as fibonacciProduction } from './fibonacci/production';
import { staging as fibonacciStaging } from './fibonacci/staging';
import { development as taskManagerDevelopment } from './task-manager/development';
import { production as taskManagerProduction } from './task-manager/production';
import { staging as taskManagerStaging } from './task-manager/staging';
import { development as tattooDirectoryDevelopment } from './tattoo-directory/development';
import { production as tattooDirectoryProduction } from './tattoo-directory/production';
import { staging as tattooDirectoryStaging } from './tattoo-directory/staging';

/** Every deployable stack: a system in an environment. */
export const stacks: readonly ((app: App) => void)[] = [
  (app) => new ArrakisStack(app, arrakisDevelopment),
  (app) => new ArrakisStack(app, arrakisStaging),
  (app) => new ArrakisStack(app, arrakisProduction),
  (app) => new FibonacciStack(app, fibonacciDevelopment),
  (app) => new FibonacciStack(app, fibonacciStaging),
  (app) => new FibonacciStack(app, fibonacciProduction),
  (app) => new TaskManagerStack(app, taskManagerDevelopment),
  (app) => new TaskManagerStack(app, taskManagerStaging),
  (app) => new TaskManagerStack(app, taskManagerProduction),
  (app) => new TattooDirectoryStack(app, tattooDirectoryDevelopment),
  (app) => new TattooDirectoryStack(app, tattooDirectoryStaging),
  (app) => new TattooDirectoryStack(app, tattooDirectoryProduction),
];
