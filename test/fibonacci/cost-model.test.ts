import { DOCUMENTED_COSTS, DOCUMENTED_TOTAL, sumOfCosts } from '../../modules/fibonacci';

function range(item: string): readonly number[] {
  return DOCUMENTED_COSTS.filter((cost) => cost.item === item).flatMap(({ low, high }) => [low, high]);
}

test('the documented costs are kept line by line [F-117, F-118, F-119, F-120, F-121, F-122]', () => {
  expect(range('Aurora backups')).toEqual([10, 50]);
  expect(range('S3 versions of the site')).toEqual([2, 10]);
  expect(range('S3 versions of the trail')).toEqual([3, 10]);
  expect(range('Secrets Manager')).toEqual([0.4, 0.4]);
  expect(range('KMS')).toEqual([1, 1]);
  expect(range('Rotation function')).toEqual([0.2, 0.2]);
});

test('their sum is what the document prints, without its cents [F-123]', () => {
  const sum = sumOfCosts(DOCUMENTED_COSTS);
  expect(sum).toEqual({ low: 16.6, high: 71.6 });
  expect({ low: Math.floor(sum.low), high: Math.floor(sum.high) }).toEqual(DOCUMENTED_TOTAL);
});
