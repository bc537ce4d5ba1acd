import type { TaskManagerEnvironment } from '../../modules/stacks';
import { anchor, link } from '../markdown';
import { runbookText } from '../runbook-text';
import type { SectionWriter } from '../section';
import { taskManagerFacts, type TaskManagerFacts } from './facts';
import { backupTypes } from './sections/backup-types';
import { checklist } from './sections/checklist';
import { commands } from './sections/commands';
import { compliance } from './sections/compliance';
import { contacts } from './sections/contacts';
import { cost } from './sections/cost';
import { monitoring } from './sections/monitoring';
import { overview } from './sections/overview';
import { recovery } from './sections/recovery';
import { retention } from './sections/retention';
import { revisions } from './sections/revisions';
import { strategy } from './sections/strategy';
import { testing } from './sections/testing';
import { troubleshooting } from './sections/troubleshooting';

const SECTIONS: readonly SectionWriter<TaskManagerFacts>[] = [
  overview,
  strategy,
  backupTypes,
  retention,
  recovery,
  testing,
  monitoring,
  cost,
  compliance,
  troubleshooting,
  contacts,
  commands,
  checklist,
  revisions,
];

/** Backup strategy, recovery procedures and testing protocols of one environment in one document, as Markdown. */
export function taskManagerRunbook(environment: TaskManagerEnvironment, referenceDate?: Date): string {
  const facts = taskManagerFacts(environment, referenceDate);
  const name = facts.inputs.environment;
  return runbookText({
    title: `Task Manager backup and recovery: ${name}`,
    source: `environments/task-manager/${name}.ts`,
    opening: `Something is lost now? ${link('Recovery procedures', anchor('Recovery procedures'))} first, with the ${link('checklist', anchor('Recovery checklist'))} beside it.`,
    facts,
    sections: SECTIONS,
  });
}
