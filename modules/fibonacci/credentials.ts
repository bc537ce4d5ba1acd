import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { ServerlessapplicationrepositoryCloudformationStack } from '@cdktf/provider-aws/lib/serverlessapplicationrepository-cloudformation-stack';
import { Construct } from 'constructs';
import { logGroupName } from '../lambda-function';
import { asJson, asString, raw, type Lift } from '../lift';
import { ROTATION_CAPABILITIES } from '../rules';
import type { Deployment } from './context';
import type { Database } from './database';
import { DATABASE_PORT, type FibonacciNetwork } from './network';

const LOG_RETENTION_DAYS = 90;
/** What RDS refuses in a password, and what shells and connection strings trip over. */
const EXCLUDED_CHARACTERS = '/@"\'\\ ';

interface CredentialsProps extends Deployment {
  readonly database: Database;
  readonly network: FibonacciNetwork;
  readonly initialPassword: Lift<string>;
}

/**
 * The secret of the database and its rotation by the single-user function of AWS: it changes the password of the
 * user in the secret.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html
 */
export class Credentials extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CredentialsProps,
  ) {
    super(scope, id);
    const { inputs, settings, key, database, network } = props;
    const secret = new SecretsmanagerSecret(this, 'Resource', {
      name: settings.names.secret,
      description: 'Sign-in to the database of Fibonacci',
      kmsKeyId: asString(key.arn),
      tags: { ...inputs.tags },
      ...(inputs.preventDestroy ? { lifecycle: { preventDestroy: true } } : {}),
    });
    const first = new SecretsmanagerSecretVersion(this, 'Version', {
      secretId: secret.id,
      // Write-only: neither plan nor state has it, and Terraform never writes over a rotated password.
      secretStringWo: this.signIn(),
      secretStringWoVersion: 1,
    });
    const application = this.rotationApplication();
    new SecretsmanagerSecretRotation(this, 'Rotation', {
      secretId: secret.id,
      rotationLambdaArn: asString(
        // An application stack that failed half-way has no outputs: it can be destroyed all the same.
        raw<string>(`lookup(${application.fqn}.outputs, "RotationLambdaARN", "")`),
      ),
      // The initial password has passed through a shell: it lives until the apply ends.
      rotateImmediately: true,
      rotationRules: { automaticallyAfterDays: inputs.rotationDays },
      dependsOn: [first, database.writer, ...network.paths],
    });
    this.arn = secret.arn;
  }

  /** The members that the rotation function reads. */
  private signIn(): string {
    const { inputs, database, initialPassword } = this.props;
    return asJson({
      engine: 'postgres',
      host: database.endpoint,
      port: DATABASE_PORT,
      username: inputs.masterUsername,
      password: initialPassword,
      dbname: inputs.databaseName,
    });
  }

  private rotationApplication(): ServerlessapplicationrepositoryCloudformationStack {
    const { inputs, settings, key, network } = this.props;
    const { names } = settings;
    // Made before the function: the group that Lambda makes itself never expires.
    const log = new CloudwatchLogGroup(this, 'RotationLog', {
      name: asString(logGroupName(names.rotationFunction)),
      retentionInDays: LOG_RETENTION_DAYS,
      kmsKeyId: asString(key.arn),
      tags: { ...inputs.tags },
    });
    return new ServerlessapplicationrepositoryCloudformationStack(this, 'RotationFunction', {
      name: names.rotationFunction,
      applicationId: inputs.rotationApplicationArn,
      semanticVersion: inputs.rotationApplicationVersion,
      capabilities: [...ROTATION_CAPABILITIES],
      parameters: {
        functionName: names.rotationFunction,
        endpoint: `https://secretsmanager.${inputs.region}.${DNS_SUFFIXES[inputs.partition]}`,
        vpcSubnetIds: inputs.subnetIds.join(','),
        vpcSecurityGroupIds: network.rotationGroupId,
        kmsKeyArn: asString(key.arn) ?? '',
        excludeCharacters: EXCLUDED_CHARACTERS,
      },
      tags: { ...inputs.tags },
      dependsOn: [log],
    });
  }
}

const DNS_SUFFIXES = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
} as const;
