import type { TattooDirectoryEnvironment } from '../../modules/stacks';
import { beforeYouStart } from '../before-you-start';
import { anchor, link } from '../markdown';
import { runbookText } from '../runbook-text';
import type { SectionWriter } from '../section';
import { tattooFacts, type TattooFacts } from './facts';
import { alarms } from './sections/alarms';
import { auditTrail } from './sections/audit-trail';
import { recoveryChecklist } from './sections/checklist';
import { compliance } from './sections/compliance';
import { cost } from './sections/cost';
import { ecsConfiguration } from './sections/ecs-configuration';
import { objectives } from './sections/objectives';
import { onDemandBackup } from './sections/on-demand-backup';
import { overview } from './sections/overview';
import { planAndSelections } from './sections/plan-and-selections';
import { pointInTime } from './sections/point-in-time';
import { recoveryTestsSection } from './sections/recovery-tests';
import { regional } from './sections/regional';
import { restore } from './sections/restore';
import { status } from './sections/status';
import { support } from './sections/support';
import { troubleshooting } from './sections/troubleshooting';
import { vaultLock } from './sections/vault-lock';

const SECTIONS: readonly SectionWriter<TattooFacts>[] = [
  overview,
  beforeYouStart,
  planAndSelections,
  objectives,
  status,
  onDemandBackup,
  restore,
  pointInTime,
  regional,
  ecsConfiguration,
  alarms,
  troubleshooting,
  recoveryTestsSection,
  cost,
  vaultLock,
  compliance,
  auditTrail,
  support,
  recoveryChecklist,
];

/** The runbook of one environment of the Tattoo directory, as Markdown. */
export function tattooRunbook(environment: TattooDirectoryEnvironment): string {
  const facts = tattooFacts(environment);
  const to = (title: string) => link(title, anchor(title));
  return runbookText({
    title: `Tattoo directory backups: ${facts.environment}`,
    source: facts.source,
    opening: `Data are wrong: ${to('Point-in-time recovery')}. ${
      facts.replica === undefined
        ? `The region is out: there are no copies of ${facts.environment} elsewhere.`
        : `The region is out: ${to('Regional recovery')}.`
    } Services are gone: ${to('ECS configuration')}.`,
    facts,
    sections: SECTIONS,
  });
}
