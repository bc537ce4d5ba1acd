import { inParallel } from '../../plan/in-parallel';

test('results come in the order of the items, and no more than the limit run at once', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel(2, [30, 10, 20, 5], async (milliseconds) => {
    most = Math.max(most, ++running);
    await new Promise((go) => setTimeout(go, milliseconds));
    running -= 1;
    return milliseconds * 2;
  });
  expect(results).toEqual([60, 20, 40, 10]);
  expect(most).toBe(2);
});

test('a failure is thrown when the others have ended', async () => {
  const ended: number[] = [];
  const failing = inParallel(2, [1, 2], async (item) => {
    if (item === 1) throw new Error('first');
    await new Promise((go) => setTimeout(go, 20));
    ended.push(item);
  });
  await expect(failing).rejects.toThrow('first');
  expect(ended).toEqual([2]);
});
