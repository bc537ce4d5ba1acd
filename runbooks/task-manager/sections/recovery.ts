import { RECOVERY_OBJECTIVES, type RecoveryObjective } from '../../../modules/task-manager';
import { anchor, blocks, bullets, link, table } from '../../markdown';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';
import { SCENARIOS, type Scenario } from '../scenarios';

export function recovery(facts: TaskManagerFacts): Section {
  return {
    title: 'Recovery procedures',
    body: blocks(
      table(
        ['scenario', 'RTO: back within', 'RPO: lost at most', 'the figure rests on'],
        SCENARIOS.map((scenario, index) => {
          const { rto, rpo, notes } = objectiveOf(scenario);
          const heading = headingOf(scenario, index);
          return [link(heading, anchor(heading)), rto, rpo, notes];
        }),
      ),
      bullets(
        'AWS promises no time for a restore: only the tests tell whether these figures hold.',
        'RPO 24 hours is the distance of two backups; with the time a backup takes, up to 26 hours pass before an alarm.',
        'Zero seconds hold for a moment in the past. When everything is lost at once, the last five minutes or so are lost with it; a deleted table loses nothing.',
      ),
      ...SCENARIOS.map((scenario, index) =>
        blocks(`### ${headingOf(scenario, index)}`, objectives(scenario), scenario.write(facts)),
      ),
    ),
  };
}

function headingOf({ title }: Scenario, index: number): string {
  return `Scenario ${index + 1}: ${title}`;
}

function objectives(scenario: Scenario): string {
  const { rto, rpo } = objectiveOf(scenario);
  return `**RTO ${rto}; RPO ${rpo}.**`;
}

function objectiveOf({ objective }: Scenario): RecoveryObjective {
  const found = RECOVERY_OBJECTIVES.find(({ scenario }) => scenario === objective);
  if (found === undefined) throw new Error(`no recovery objective for: ${objective}`);
  return found;
}
