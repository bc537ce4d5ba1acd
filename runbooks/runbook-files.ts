import { arrakisRunbooks } from './arrakis';
import { fibonacciRunbooks } from './fibonacci';
import { taskManagerRunbooks } from './task-manager';
import { tattooDirectoryRunbooks } from './tattoo-directory';

/** A system writes its runbooks: path from the project's root -> text. */
type SystemRunbooks = () => ReadonlyMap<string, string>;

const SYSTEMS: readonly SystemRunbooks[] = [
  arrakisRunbooks,
  fibonacciRunbooks,
  tattooDirectoryRunbooks,
  taskManagerRunbooks,
];

/** Every generated runbook: path from the project's root -> text. */
export function runbookFiles(): ReadonlyMap<string, string> {
  return new Map(SYSTEMS.flatMap((runbooks) => [...runbooks()]));
}
