import { defineRule } from '../lift/values';

/** Where a Lambda function is to run. */
export interface FunctionPlacement {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export const vpcFunctionSecurityGroups = defineRule<FunctionPlacement>(
  {
    id: 'vpc-function-security-groups',
    level: 'refused',
    why: 'Lambda takes subnets only together with security groups.',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html',
    isPlain: true,
  },
  ({ subnetIds, securityGroupIds }) => ({
    holds: subnetIds.length === 0 || securityGroupIds.length > 0,
    got: 'no security group',
    wanted: 'at least one security group',
    fix: 'name a security group, or the VPC, so that one is made',
  }),
);
