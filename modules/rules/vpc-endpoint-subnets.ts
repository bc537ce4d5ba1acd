import { defineRule } from '../lift/values';

/** An interface endpoint that is to be made in a VPC. */
export interface EndpointPlacement {
  readonly vpcId: string | null;
  readonly subnetIds: readonly string[];
}

export const vpcEndpointSubnets = defineRule<EndpointPlacement>(
  {
    id: 'vpc-endpoint-subnets',
    level: 'fails-later',
    why: 'AWS accepts an interface endpoint without subnets: it has no network interface, and no call reaches it.',
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
    isPlain: true,
  },
  ({ vpcId, subnetIds }) => ({
    holds: vpcId === null || subnetIds.length > 0,
    got: 'no subnet',
    wanted: 'at least one subnet of the VPC',
    fix: 'name the private subnets, or leave the VPC out',
  }),
);
