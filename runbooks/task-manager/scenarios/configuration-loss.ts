import type { StateBackend } from '../../../modules/stacks';
import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import { doesNotWork, procedure } from '../procedure';
import type { Scenario } from './scenario';
import { lookup } from './table-loss';

/** The calls that take away what the stack has made. */
const DELETIONS = ['DeleteTable', 'DeleteFunction20150331', 'DeleteRule', 'DeleteBucket'];

export const configurationLoss: Scenario = {
  title: 'the infrastructure is damaged',
  objective: 'infrastructure configuration loss',
  write: ({ backend, region, stack }) =>
    blocks(
      'Functions, rules, alarms or buckets were deleted or changed by hand, or the state of Terraform is lost.',
      procedure(
        [
          'Find out what was deleted, and by whom:',
          shell(...DELETIONS.map((name) => lookup(region, name))),
          doesNotWork(
            'there is no CloudFormation stack, so nobody can delete one',
            'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteStack --max-results 50',
          ),
        ],
        [
          'Look at the difference, then deploy from this repository:',
          shell(`npm run plan -- --live ${stack}`, `npx cdktf deploy ${stack}`),
          doesNotWork('there is no CDK application', 'cdk deploy'),
          stateRecovery(backend, stack),
        ],
        ['Restore the data that are lost, too: scenario 3 for tables, before the deployment.'],
        [`Reconfigure the application: names and ARNs are outputs, ${code(`npx cdktf output ${stack}`)}.`],
        ['Test: run a backup by hand (see Backup failures), look at the alarms, use the application.'],
      ),
    ),
};

function stateRecovery(backend: StateBackend, stack: string): string {
  const lost =
    'Without any state: `terraform import` resource by resource, as in step 5 of scenario 3; never deploy over what exists.';
  switch (backend.type) {
    case 'local':
      return bullets(
        `The state is the file ${code(`terraform.${stack}.tfstate`)} beside ${code('cdktf.json')}, on one machine: keep copies of it, or choose another backend in the environment file.`,
        lost,
      );
    case 's3': {
      const key = `${backend.keyPrefix === undefined ? '' : `${backend.keyPrefix}/`}${stack}/terraform.tfstate`;
      return blocks(
        'When the state is damaged, take the version before it:',
        shell(
          awsIn(backend.region)(
            's3api list-object-versions',
            `--bucket ${backend.bucket}`,
            `--prefix ${key}`,
          ),
        ),
        bullets(lost),
      );
    }
    case 'hcp':
      return bullets(
        `The state is in the workspace ${code(stack)} of the organization ${code(backend.organization)}, with its earlier versions.`,
        lost,
      );
  }
}
