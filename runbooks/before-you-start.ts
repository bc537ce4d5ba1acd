import { blocks, code, shell } from './markdown';
import { awsIn } from './shell-command';
import type { Section } from './section';

/** The place that every command of a runbook is about. */
interface Place {
  readonly accountId: string;
  readonly region: string;
  /** What the commands may do to backups. @default nothing deletes a recovery point */
  readonly warning?: string;
}

const NO_DELETION =
  'Nothing here deletes a recovery point, and the text says so where a command starts or changes something.';

/** What a shell needs, and the check that it is in the right account. */
export function beforeYouStart({ accountId, region, warning = NO_DELETION }: Place): Section {
  const aws = awsIn(region);
  return {
    title: 'Before you start',
    body: blocks(
      `The commands need the AWS CLI version 2, ${code('jq')} and credentials of account ${code(accountId)}:`,
      shell(
        "export AWS_PAGER=''",
        `test "$(${aws('sts get-caller-identity', '--query Account', '--output text')})" = ${accountId} \\`,
        '  || echo "wrong account: stop here"',
      ),
      `Every command names its region; a block that sets a variable belongs to the one that uses it. ${warning}`,
    ),
  };
}
