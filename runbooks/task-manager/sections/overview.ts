import { anchor, blocks, bullets, code, link, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TaskManagerFacts } from '../facts';

export function overview({ inputs, names, region, stack, tables, copies }: TaskManagerFacts): Section {
  const title = (text: string) => link(text, anchor(text));
  return {
    title: 'Overview',
    body: blocks(
      `The ${tables.length} DynamoDB tables ${code(`${inputs.tablePrefix}*`)} of account ${code(inputs.accountId)}, region ${code(region)}; stack ${code(stack)}. One document: ${title('Backup strategy')}, ${title('Recovery procedures')}, ${title('Testing protocols')}.`,
      '### Before you start',
      `Run everything from the root of the project. The commands need bash, the AWS CLI version 2, ${code('jq')} and credentials of account ${code(inputs.accountId)}; a restore needs the policy ${code(names.restoreOperatorPolicy)}:`,
      shell(
        "export AWS_PAGER=''",
        `test "$(${awsIn(region)('sts get-caller-identity', '--query Account', '--output text')})" = ${inputs.accountId} \\`,
        '  || echo "wrong account: stop here"',
      ),
      bullets(
        'Every script is a dry run as printed here: it looks, shows what it would do and changes nothing. Repeat the line with `--yes` instead of `--dry-run`. A script that stops says what it left behind.',
        'Dates, ids and backup names in commands are examples; every other name is that of this environment.',
        '"As documented, does not work" quotes a command of the original procedures that must not be used, and says why.',
      ),
      '### What is not protected',
      bullets(
        'What happened in the last five minutes or so: point-in-time recovery is that far behind.',
        'A table that is deleted while its point-in-time recovery is off: DynamoDB then makes no system backup.',
        `Data older than ${inputs.pitrRecoveryPeriodDays} days, unless a backup was kept on purpose: see ${title('Retention')}.`,
        copies === undefined
          ? `The loss of ${region}: this environment copies nothing to another region (${code('enableCrossRegionCopy')}).`
          : `The account: the copies in ${copies.region} are in the same one.`,
        'The application, its configuration and DNS: they are not in this project.',
      ),
    ),
  };
}
