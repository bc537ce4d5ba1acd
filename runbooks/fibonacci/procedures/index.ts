import { beforeYouStart } from '../../before-you-start';
import { anchor, link } from '../../markdown';
import { runbookText } from '../../runbook-text';
import type { SectionWriter } from '../../section';
import { TO_ROOT } from '../documents';
import type { FibonacciFacts } from '../facts';
import { appendix } from './appendix';
import { auroraBackups } from './aurora-backups';
import { backupMonitoring } from './backup-monitoring';
import { bucketVersioning } from './bucket-versioning';
import { complianceAndAudit } from './compliance-and-audit';
import { contactAndEscalation } from './contact-and-escalation';
import { cost } from './cost';
import { disasterRecovery } from './disaster-recovery';
import { limitations } from './limitations';
import { overview } from './overview';
import { restoreProcedures } from './restore-procedures';
import { secretRotation } from './secret-rotation';
import { testingBackups } from './testing-backups';

const WARNING =
  'Paste into bash: zsh does not split a list of security groups. Backups are deleted in Data deletion alone, and what was restored or replaced in After the restore.';

const SECTIONS: readonly SectionWriter<FibonacciFacts>[] = [
  overview,
  (facts) => beforeYouStart({ ...facts, warning: WARNING }),
  auroraBackups,
  bucketVersioning,
  secretRotation,
  restoreProcedures,
  disasterRecovery,
  testingBackups,
  backupMonitoring,
  complianceAndAudit,
  cost,
  limitations,
  contactAndEscalation,
  appendix,
];

/** The backup and restore procedures of one environment, as Markdown. */
export function procedures(facts: FibonacciFacts): string {
  const to = (heading: string) => link(heading, anchor(heading));
  return runbookText({
    title: `Fibonacci backup and restore procedures: ${facts.environment}`,
    source: facts.source,
    opening: `Data are wrong: ${to('Scenario 1: accidental data deletion')}. The database is damaged: ${to('Scenario 2: database corruption')}. Objects of the site are gone: ${to('Scenario 3: accidental S3 deletion')}. The region is out: ${to('Scenario 4: region failure')}.`,
    facts,
    sections: SECTIONS,
    toRoot: TO_ROOT,
  });
}
