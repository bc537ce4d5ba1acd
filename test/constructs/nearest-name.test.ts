import { nearestName } from '../../modules/inputs';

const NAMES = ['arrakis-development', 'arrakis-production', 'fibonacci-production'];

test.each([
  ['arakis-production', 'arrakis-production'],
  ['fibonaci-prod', 'fibonacci-production'],
  ['arrakis-dev', 'arrakis-development'],
])('%s is near %s', (wanted, nearest) => {
  expect(nearestName(wanted, NAMES)).toBe(nearest);
});

test('a name that is like none has no nearest', () => {
  expect(nearestName('x', NAMES)).toBeUndefined();
  expect(nearestName('x', [])).toBeUndefined();
});
