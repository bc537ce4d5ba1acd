import type { ArrakisEnvironment } from '../../modules/stacks';
import { arrakisFacts, type ArrakisFacts } from './facts';
import { beforeYouStart } from '../before-you-start';
import { anchor, link } from '../markdown';
import { runbookText } from '../runbook-text';
import type { SectionWriter } from '../section';
import { alarms } from './sections/alarms';
import { auditTrail } from './sections/audit-trail';
import { compliance } from './sections/compliance';
import { onDemandBackup } from './sections/on-demand-backup';
import { overview } from './sections/overview';
import { performance } from './sections/performance';
import { recoveryTests } from './sections/recovery-tests';
import { restore } from './sections/restore';
import { securityReview } from './sections/security-review';
import { status } from './sections/status';
import { storageCost } from './sections/storage-cost';
import { support } from './sections/support';
import { troubleshooting } from './sections/troubleshooting';
import { validation } from './sections/validation';
import { vaultLock } from './sections/vault-lock';

const SECTIONS: readonly SectionWriter<ArrakisFacts>[] = [
  overview,
  beforeYouStart,
  status,
  onDemandBackup,
  restore,
  validation,
  alarms,
  troubleshooting,
  performance,
  storageCost,
  vaultLock,
  securityReview,
  auditTrail,
  compliance,
  recoveryTests,
  support,
];

/** The runbook of one environment of Arrakis, as Markdown. */
export function arrakisRunbook(environment: ArrakisEnvironment): string {
  const facts = arrakisFacts(environment);
  return runbookText({
    title: `Arrakis backups: ${facts.environment}`,
    source: `environments/arrakis/${facts.environment}.ts`,
    opening:
      'A backup that nobody has restored is a hope. Test and validate backups **and** restores regularly: ' +
      `${link('Recovery tests', anchor('Recovery tests'))} says how and how often.`,
    facts,
    sections: SECTIONS,
  });
}
