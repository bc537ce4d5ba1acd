import { vpcEndpointSubnets, vpcFunctionSecurityGroups } from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';

/** Whether endpoints and functions have a place in their network. */
export const checkNetworks: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_vpc_endpoint')) {
    const { block } = resource;
    if (block.text('vpc_endpoint_type') !== 'Interface') continue;
    const vpcId = block.text('vpc_id');
    examination.apply(
      vpcEndpointSubnets,
      { resource, path: 'subnet_ids' },
      {
        // Which VPC it is does not matter: the argument is required.
        vpcId: vpcId === AFTER_APPLY ? 'known after apply' : vpcId,
        subnetIds: listOf(resource, 'subnet_ids', block.texts('subnet_ids')),
      },
    );
  }
  for (const resource of estate.ofType('aws_lambda_function')) {
    const configurations = resource.block.blocks('vpc_config');
    if (configurations === AFTER_APPLY) continue;
    for (const configuration of configurations)
      examination.apply(
        vpcFunctionSecurityGroups,
        { resource, path: 'vpc_config.security_group_ids' },
        {
          subnetIds: present(configuration.texts('subnet_ids')),
          securityGroupIds: present(configuration.texts('security_group_ids')),
        },
      );
  }
};

/** The provider reports subnets that the configuration leaves out as computed: there are none. */
function listOf(
  resource: ResourceInPlan,
  attribute: string,
  list: Planned<readonly Planned<string>[]>,
): Planned<readonly string[]> {
  return list === AFTER_APPLY && resource.leavesOut(attribute) ? [] : present(list);
}

/** An id that only the apply gives is an id all the same. */
function present(list: Planned<readonly Planned<string>[]>): Planned<readonly string[]> {
  return list === AFTER_APPLY
    ? list
    : list.map((item) => (item === AFTER_APPLY ? 'known after apply' : item));
}
