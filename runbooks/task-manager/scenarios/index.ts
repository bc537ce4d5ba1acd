import { accidentalDeletion } from './accidental-deletion';
import { configurationLoss } from './configuration-loss';
import { oldCorruption } from './old-corruption';
import { regionalDisaster } from './regional-disaster';
import type { Scenario } from './scenario';
import { tableLoss } from './table-loss';

export type { Scenario } from './scenario';

export const SCENARIOS: readonly Scenario[] = [
  accidentalDeletion,
  oldCorruption,
  tableLoss,
  regionalDisaster,
  configurationLoss,
];
