import { blocks, bullets, checklist, code, fenced, shell } from '../../markdown';
import { doesNotWork } from '../../procedure';
import type { Section } from '../../section';
import { documentLink, fileLink } from '../documents';
import type { FibonacciFacts } from '../facts';

const NO_CLOUDFORMATION = 'there is no CDK application and no CloudFormation stack';

export function deploymentSteps({ stack, environment, source }: FibonacciFacts): Section {
  return {
    title: 'Deployment Steps',
    body: blocks(
      '### Prerequisites',
      checklist(
        'AWS CLI version 2, configured for the account.',
        `Node.js 20 or newer (${code('engines')} of ${fileLink('package.json')}; the original asked for 18), Terraform 1.11 or newer. ${code('cdktf-cli')} comes with the packages: nothing is installed for the whole machine.`,
        `Network and accounts are right in ${fileLink(source)}.`,
      ),
      doesNotWork(NO_CLOUDFORMATION, 'npm install -g aws-cdk'),
      '### Deploy',
      'In this order: development, staging, production. The first apply needs a password of 16 or more letters and digits, the rotation replaces it in the same apply.',
      shell(
        'npm ci',
        'npm run synth',
        'npx cdktf diff fibonacci-development',
        'read -rs TF_VAR_initial_master_password && export TF_VAR_initial_master_password',
        'npx cdktf deploy fibonacci-development',
        'npx cdktf output fibonacci-development',
      ),
      checklist(
        `Test the backups in development: ${documentLink('procedures')}, Testing Backups, and the verification steps below.`,
      ),
      shell('npx cdktf deploy fibonacci-staging'),
      'The `diff` script of the original is `npx cdktf diff` here. Production asks for approval: read the plan, then say yes. Never with `--auto-approve`.',
      shell('npx cdktf deploy fibonacci-production'),
      ...[
        'cdk deploy FibonacciStack-dev --context env=dev',
        "aws cloudformation describe-stacks --stack-name FibonacciStack-dev --query 'Stacks[0].StackStatus'",
      ].map((command) => doesNotWork(NO_CLOUDFORMATION, command)),
      bullets(
        `This checklist is that of ${environment}, stack ${code(stack)}. Commands: ${fileLink('help')}.`,
      ),
    ),
  };
}

export function rollback({ stack }: FibonacciFacts): Section {
  return {
    title: 'Rollback',
    body: blocks(
      'Terraform does not roll back by itself: what was applied stays. Revert the commit and deploy again:',
      shell(
        'COMMIT=   # the one that was wrong',
        'git revert --no-edit "$COMMIT"',
        'npm run synth',
        `npx cdktf diff ${stack}`,
        `npx cdktf deploy ${stack}`,
      ),
      bullets(
        `The state is the file ${code(`terraform.${stack}.tfstate`)} beside ${fileLink('cdktf.json')}, unless the environment names another backend. A damaged state: put an older version of it back, from its backup or the versions of its bucket, then look with ${code('npx cdktf diff')}.`,
        'A rollback of the code does not bring data back: for those, restore.',
      ),
      'The original, whose commands are those of CloudFormation:',
      fenced('text', [
        'aws cloudformation describe-stack-events --stack-name FibonacciStack-prod --max-items 50',
        'aws cloudformation cancel-update-stack --stack-name FibonacciStack-prod',
      ]),
    ),
  };
}
