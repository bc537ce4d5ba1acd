import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { asMap, asString, judge, mergeMaps, text, type Lift } from '../lift';
import { vpcEndpointSubnets, vpcFunctionSecurityGroups } from '../rules';
import type { ArrakisInputs } from './inputs';
import type { ArrakisNames } from './names';

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

type Tags = Lift<Readonly<Record<string, string>>>;

interface ArrakisNetworkProps {
  readonly inputs: ArrakisInputs;
  readonly names: ArrakisNames;
  readonly tags: Tags;
}

/**
 * An endpoint of the AWS Backup API inside a VPC, where one is given. The validator and the endpoint share a
 * security group: members reach each other, and call out, by HTTPS only.
 */
export class ArrakisNetwork extends Construct {
  /** Where the validator runs; absent: not in the account's network. */
  readonly placement?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };

  constructor(scope: Construct, id: string, { inputs, names, tags }: ArrakisNetworkProps) {
    super(scope, id);
    const { vpcId, privateSubnetIds } = inputs;
    const securityGroupIds =
      vpcId === null || inputs.endpointSecurityGroupIds.length > 0
        ? inputs.endpointSecurityGroupIds
        : [this.securityGroup(vpcId, names, tags)];
    if (vpcId !== null) {
      new VpcEndpoint(this, 'backup', {
        vpcId,
        serviceName: asString(text`com.amazonaws.${inputs.region}.backup`),
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...privateSubnetIds],
        securityGroupIds: [...securityGroupIds],
        tags: asMap(tags),
      });
    }
    judge(this, [
      vpcEndpointSubnets.claim('privateSubnetIds', { vpcId, subnetIds: privateSubnetIds }),
      vpcFunctionSecurityGroups.claim('endpointSecurityGroupIds', {
        subnetIds: privateSubnetIds,
        securityGroupIds,
      }),
    ]);
    if (privateSubnetIds.length > 0) this.placement = { subnetIds: privateSubnetIds, securityGroupIds };
  }

  private securityGroup(vpcId: string, names: ArrakisNames, tags: Tags): string {
    const group = new SecurityGroup(this, 'Resource', {
      name: asString(names.endpointSecurityGroup),
      description: 'The AWS Backup endpoint and who calls it',
      vpcId,
      tags: asMap(mergeMaps(tags, { Name: asString(names.endpointSecurityGroup) })),
    });
    new VpcSecurityGroupIngressRule(this, 'members', {
      ...HTTPS,
      securityGroupId: group.id,
      referencedSecurityGroupId: group.id,
      description: 'HTTPS between members',
      tags: asMap(tags),
    });
    new VpcSecurityGroupEgressRule(this, 'https', {
      ...HTTPS,
      securityGroupId: group.id,
      cidrIpv4: '0.0.0.0/0',
      description: 'HTTPS to AWS services without an endpoint in the VPC',
      tags: asMap(tags),
    });
    return group.id;
  }
}
