import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Deployment } from './context';

/** The port of PostgreSQL. */
export const DATABASE_PORT = 5432;

const POSTGRESQL = { ipProtocol: 'tcp', fromPort: DATABASE_PORT, toPort: DATABASE_PORT };
const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/**
 * Security groups of the database, of the function that rotates its password and of the endpoint that the function
 * calls. The function reaches the database and HTTPS; nothing but the function and the members of groups that the
 * environment names reaches the database.
 */
export class FibonacciNetwork extends Construct {
  /** Groups of the cluster: its own, and those that the environment names. */
  readonly databaseGroupIds: readonly string[];
  readonly rotationGroupId: string;
  /** What must be there before the rotation function can do anything. */
  readonly paths: readonly ITerraformDependable[];
  private readonly tags: Readonly<Record<string, string>>;
  private readonly groups: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: Deployment,
  ) {
    super(scope, id);
    const { inputs } = props;
    this.tags = inputs.tags;
    this.groups = new Construct(this, 'Groups');
    const database = this.group('database', 'The database of Fibonacci');
    const rotation = this.group('rotation', 'The function that rotates the password of the database');
    const rules = [
      new VpcSecurityGroupIngressRule(this, 'database-from-rotation', {
        ...POSTGRESQL,
        securityGroupId: database,
        referencedSecurityGroupId: rotation,
        description: 'The rotation function signs in',
        tags: { ...this.tags },
      }),
      new VpcSecurityGroupEgressRule(this, 'rotation-to-database', {
        ...POSTGRESQL,
        securityGroupId: rotation,
        referencedSecurityGroupId: database,
        description: 'The rotation function signs in',
        tags: { ...this.tags },
      }),
    ];
    this.databaseGroupIds = [database, ...inputs.securityGroupIds];
    this.rotationGroupId = rotation;
    this.paths = [
      ...rules,
      ...(inputs.createVpcEndpoints ? this.endpoints(rotation) : [this.httpsOut(rotation)]),
    ];
  }

  /** Calls of Secrets Manager and S3 that never leave the network of AWS. */
  private endpoints(rotationGroupId: string): readonly ITerraformDependable[] {
    const { inputs } = this.props;
    const group = this.group('secretsmanager', 'The endpoint of Secrets Manager');
    new VpcEndpoint(this, 's3', {
      vpcId: inputs.vpcId,
      serviceName: `com.amazonaws.${inputs.region}.s3`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [...inputs.privateRouteTableIds],
      tags: { ...this.tags },
    });
    return [
      new VpcSecurityGroupIngressRule(this, 'secretsmanager-from-rotation', {
        ...HTTPS,
        securityGroupId: group,
        referencedSecurityGroupId: rotationGroupId,
        description: 'The rotation function calls Secrets Manager',
        tags: { ...this.tags },
      }),
      new VpcSecurityGroupEgressRule(this, 'rotation-to-secretsmanager', {
        ...HTTPS,
        securityGroupId: rotationGroupId,
        referencedSecurityGroupId: group,
        description: 'The rotation function calls Secrets Manager',
        tags: { ...this.tags },
      }),
      new VpcEndpoint(this, 'secretsmanager', {
        vpcId: inputs.vpcId,
        serviceName: `com.amazonaws.${inputs.region}.secretsmanager`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...inputs.subnetIds],
        securityGroupIds: [group],
        tags: { ...this.tags },
      }),
    ];
  }

  /** The endpoint is another's: nobody here knows its security group. */
  private httpsOut(rotationGroupId: string): ITerraformDependable {
    return new VpcSecurityGroupEgressRule(this, 'rotation-to-secretsmanager', {
      ...HTTPS,
      securityGroupId: rotationGroupId,
      cidrIpv4: '0.0.0.0/0',
      description: 'The rotation function calls Secrets Manager',
      tags: { ...this.tags },
    });
  }

  private group(what: string, description: string): string {
    const name = this.props.settings.names.named(what);
    const group = new SecurityGroup(this.groups, what, {
      name,
      description,
      vpcId: this.props.inputs.vpcId,
      tags: { ...this.tags, Name: name },
    });
    return group.id;
  }
}
