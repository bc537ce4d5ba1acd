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
export {
  aBoolean,
  aListOf,
  aMapOf,
  aNumber,
  aString,
  anObject,
  nearestName,
  oneOfWords,
  type Shape,
} from './shape';
