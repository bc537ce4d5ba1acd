import * as fc from 'fast-check';
import { Calendar, PHASE } from '../../engine/model/calendar';

test('plays actions by instant, then by phase, then in the order in which they came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.nat(2)), { maxLength: 200 }),
      fc.nat(20),
      (entries, until) => {
        const calendar = new Calendar();
        const played: number[] = [];
        for (const [position, [instant, phase]] of entries.entries())
          calendar.add(instant, phase, () => played.push(position));
        let clock = -1;
        calendar.playUntil(until, (instant) => {
          expect(instant).toBeGreaterThan(clock);
          clock = instant;
        });
        const wanted = entries
          .map(([instant, phase], position) => ({ instant, phase, position }))
          .filter(({ instant }) => instant <= until)
          .sort((a, b) => a.instant - b.instant || a.phase - b.phase || a.position - b.position);
        expect(played).toEqual(wanted.map(({ position }) => position));
        expect(calendar.size).toBe(
          new Set(entries.map(([instant]) => instant).filter((one) => one > until)).size,
        );
      },
    ),
  );
});

test('what is added for the present instant is played in it', () => {
  const calendar = new Calendar();
  const played: string[] = [];
  calendar.add(1, PHASE.run, () => {
    played.push('run');
    calendar.add(1, PHASE.end, () => played.push('end'));
  });
  calendar.add(1, PHASE.run, () => played.push('second run'));
  calendar.playUntil(1, () => undefined);
  expect(played).toEqual(['run', 'end', 'second run']);
});
