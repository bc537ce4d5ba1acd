import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { asMap, asString, mergeMaps, text } from '../lift';
import type { ArrakisInputs } from './inputs';
import type { ArrakisNames } from './names';

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

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

  constructor(scope: Construct, id: string, inputs: ArrakisInputs, names: ArrakisNames) {
    super(scope, id);
    const { vpcId, privateSubnetIds } = inputs;
    const securityGroupIds =
      vpcId === null || inputs.endpointSecurityGroupIds.length > 0
        ? inputs.endpointSecurityGroupIds
        : [this.securityGroup(vpcId, inputs, names)];
    if (vpcId !== null) {
      new VpcEndpoint(this, 'backup', {
        vpcId,
        serviceName: asString(text`com.amazonaws.${inputs.region}.backup`),
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...privateSubnetIds],
        securityGroupIds: [...securityGroupIds],
        tags: asMap(inputs.tags),
      });
    }
    if (privateSubnetIds.length > 0) this.placement = { subnetIds: privateSubnetIds, securityGroupIds };
  }

  private securityGroup(vpcId: string, inputs: ArrakisInputs, names: ArrakisNames): string {
    const { tags } = inputs;
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
