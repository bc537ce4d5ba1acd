import type { Estate } from '../../protection/estate';
import type { Examination } from '../examination';

/** Applies the rules of one subject to everything in an estate. */
export type Check = (estate: Estate, examination: Examination) => void;
