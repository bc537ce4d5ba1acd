import { RECOVERY_OBJECTIVES } from '../../../modules/fibonacci';
import { blocks, bullets, code, shell, table } from '../../markdown';
import { runbookText } from '../../runbook-text';
import type { Section, SectionWriter } from '../../section';
import { contactsOf } from '../contacts';
import { TO_ROOT, documentLink } from '../documents';
import { escalation } from '../escalation';
import type { FibonacciFacts } from '../facts';
import { readChecks } from '../read-checks';
import {
  SCRIPT_PURPOSES,
  placeOptions,
  readOutputs,
  scriptCall,
  scriptLink,
  type ScriptName,
} from '../scripts';
import { verifyCall } from '../procedures/testing-backups';

const SECTIONS: readonly SectionWriter<FibonacciFacts>[] = [
  emergencyContacts,
  commonScenarios,
  monitoringCommands,
  recoveryObjectives,
  scripts,
];

/** One page for the night: whom to call, what to run. */
export function quickReference(facts: FibonacciFacts): string {
  return runbookText({
    title: `Fibonacci backup quick reference: ${facts.environment}`,
    source: facts.source,
    opening: `Everything else is in ${documentLink('procedures')}. Each script looks first: run it with ${code('--dry-run')}, then with ${code('--yes')} instead.`,
    facts,
    sections: SECTIONS,
    toRoot: TO_ROOT,
  });
}

function emergencyContacts(facts: FibonacciFacts): Section {
  return {
    title: 'Emergency Contacts',
    body: blocks(contactsOf(facts), '### Escalation', escalation()),
  };
}

function commonScenarios(facts: FibonacciFacts): Section {
  const { names, restored, inputs } = facts;
  const cluster = `--cluster ${names.cluster}`;
  return {
    title: 'Common Scenarios',
    body: blocks(
      `### Data were deleted by accident`,
      `Restore beside the cluster in use (${scriptLink('restore-aurora')}), then take the rows over as in ${documentLink('procedures')}:`,
      shell(
        ...readOutputs(facts),
        'MOMENT="2025-01-15T10:25:00Z"   # UTC, before the deletion',
        scriptCall(facts, 'restore-aurora', [
          cluster,
          '--to-time "$MOMENT"',
          `--target ${restored}`,
          ...placeOptions(facts),
        ]),
      ),
      '### Before a risky change',
      `${scriptLink('take-manual-snapshot')}:`,
      shell(scriptCall(facts, 'take-manual-snapshot', [cluster])),
      '### An object of the site was overwritten',
      `${scriptLink('restore-object-version')}:`,
      shell(
        'VERSION_ID=   # VersionId from list-object-versions',
        scriptCall(facts, 'restore-object-version', [
          `--bucket ${names.siteBucket}`,
          '--key index.html',
          '--version-id "$VERSION_ID"',
        ]),
      ),
      '### An object of the site was deleted',
      `${scriptLink('remove-delete-marker')}:`,
      shell(scriptCall(facts, 'remove-delete-marker', [`--bucket ${names.siteBucket}`, '--key index.html'])),
      '### The password is known to somebody',
      `${scriptLink('rotate-secret')}:`,
      shell(scriptCall(facts, 'rotate-secret', [`--secret ${names.secret}`])),
      '### A restored cluster is not needed any more',
      `${scriptLink('delete-restored-cluster')}:`,
      shell(scriptCall(facts, 'delete-restored-cluster', [`--cluster ${restored}`])),
      bullets(
        `The region is out: scenario 4 of ${documentLink('procedures')}. ${
          inputs.enableReplication || inputs.enableGlobalDatabase
            ? `Copies are in ${inputs.drRegion}.`
            : 'No copy leaves the region here.'
        }`,
      ),
    ),
  };
}

function monitoringCommands(facts: FibonacciFacts): Section {
  const checks = readChecks(facts);
  return {
    title: 'Monitoring Commands',
    body: blocks(
      'The newest moment that can be restored, the versioning of both buckets, the rotation:',
      shell(
        checks.latestRestorableTime,
        checks.siteVersioning,
        checks.trailVersioning,
        checks.rotationEnabled,
      ),
      `All of it at once, with ${scriptLink('verify-backups')}, which reads only:`,
      shell(verifyCall(facts)),
      `Dashboard ${code(facts.names.dashboard)}, alarms ${code(`${facts.names.alarmPrefix}-…`)}.`,
    ),
  };
}

function recoveryObjectives(): Section {
  return {
    title: 'Recovery Objectives',
    body: table(
      ['component', 'RTO', 'RPO'],
      RECOVERY_OBJECTIVES.map(({ component, rto, rpo }) => [component, rto, rpo]),
    ),
  };
}

function scripts(): Section {
  return {
    title: 'Scripts',
    body: blocks(
      table(
        ['script', 'what it is for'],
        Object.entries(SCRIPT_PURPOSES).map(([name, purpose]) => [scriptLink(name as ScriptName), purpose]),
      ),
      `To deploy, to test and to sign off: ${documentLink('checklist')}.`,
    ),
  };
}
