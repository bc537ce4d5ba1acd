import type { ArrakisEnvironment } from '../modules/stacks';
import { arrakisFacts, type ArrakisFacts } from './facts';
import { anchor, blocks, code, link } from './markdown';
import type { SectionWriter } from './section';
import { alarms } from './sections/alarms';
import { auditTrail } from './sections/audit-trail';
import { beforeYouStart } from './sections/before-you-start';
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

/** From the folder of the runbooks to the project's root. */
const TO_ROOT = '../../..';

const SECTIONS: readonly SectionWriter[] = [
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
  const sections = SECTIONS.flatMap((write) => write(facts) ?? []);
  return `${blocks(
    `# Arrakis backups: ${facts.environment}`,
    generatedFrom(facts),
    'A backup that nobody has restored is a hope. Test and validate backups **and** restores regularly: ' +
      `${link('Recovery tests', anchor('Recovery tests'))} says how and how often.`,
    sections.map(({ title }) => link(title, anchor(title))).join(' · '),
    ...sections.map(({ title, body }) => `## ${title}\n\n${body}`),
  )}\n`;
}

function generatedFrom({ environment }: ArrakisFacts): string {
  const source = `environments/arrakis/${environment}.ts`;
  return `Generated from ${link(code(source), `${TO_ROOT}/${source}`)}: change that file and run \`npm run runbooks\`. Times are UTC.`;
}
