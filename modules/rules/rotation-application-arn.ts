import { defineRule } from '../lift/values';

/** Partition of AWS -> region and account that publish the rotation applications of Secrets Manager. */
export const ROTATION_APPLICATION_OWNERS: Readonly<Record<string, string>> = {
  aws: 'us-east-1:297356227824',
  'aws-cn': 'cn-north-1:193023089310',
  'aws-us-gov': 'us-gov-west-1:023102451235',
};

export const rotationApplicationArn = defineRule<{
  readonly applicationId: string;
}>(
  {
    id: 'rotation-application-arn',
    level: 'refused',
    why: 'The rotation applications are published in one region of each partition, and are used from there in every region.',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html',
    isPlain: true,
  },
  ({ applicationId }) => {
    const [, partition = '', , region = '', account = '', ...rest] = applicationId.split(':');
    const owner = ROTATION_APPLICATION_OWNERS[partition];
    return {
      holds: owner === undefined || owner === `${region}:${account}`,
      got: applicationId,
      wanted: `arn:${partition}:serverlessrepo:${owner ?? ''}:${rest.join(':')}`,
      fix: 'take the ARN from the page of the rotation templates, whatever the region of the secret',
    };
  },
);
