import { vpcEndpointSubnets, vpcFunctionSecurityGroups } from '../../modules/rules';

test.each([
  [null, [], true],
  ['vpc-1', ['subnet-1'], true],
  ['vpc-1', [], false],
] as const)('an endpoint in %s with the subnets %j is right: %s', (vpcId, subnetIds, right) => {
  expect(vpcEndpointSubnets.check({ vpcId, subnetIds }).holds).toBe(right);
});

test.each([
  [[], [], true],
  [['subnet-1'], ['sg-1'], true],
  [['subnet-1'], [], false],
])(
  'a function in the subnets %j with the security groups %j is right: %s',
  (subnetIds, securityGroupIds, right) => {
    expect(vpcFunctionSecurityGroups.check({ subnetIds, securityGroupIds }).holds).toBe(right);
  },
);
