import { runbookText } from '../../runbook-text';
import type { SectionWriter } from '../../section';
import { TO_ROOT, documentLink } from '../documents';
import type { FibonacciFacts } from '../facts';
import { achievements } from './achievements';
import { deploymentSteps, rollback } from './deployment';
import { nextSteps, signOff, testingSchedule } from './sign-off';
import { verificationSteps } from './verification';

const SECTIONS: readonly SectionWriter<FibonacciFacts>[] = [
  deploymentSteps,
  verificationSteps,
  testingSchedule,
  rollback,
  achievements,
  nextSteps,
  signOff,
];

/** What is done once: deploy, verify, sign off. */
export function checklist(facts: FibonacciFacts): string {
  return runbookText({
    title: `Fibonacci implementation checklist: ${facts.environment}`,
    source: facts.source,
    opening: `Procedures: ${documentLink('procedures')}. At night: ${documentLink('quickReference')}.`,
    facts,
    sections: SECTIONS,
    toRoot: TO_ROOT,
  });
}
