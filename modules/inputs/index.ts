export {
  nullable,
  optional,
  required,
  resolveInputs,
  type Catalogue,
  type Input,
  type Known,
  type Lifted,
  type Props,
  type Resolved,
} from './catalogue';
export { COMMON_INPUTS, regionClaims, scheduleClaims } from './common';
export { nearestName } from './nearest-name';
export { aBoolean, aListOf, aMapOf, aNumber, aString, anObject, oneOfWords, type Shape } from './shape';
