import {
  DescribeServiceRevisionsCommand,
  type ECSClient,
  type Service,
  type ServiceRevision,
} from '@aws-sdk/client-ecs';
import { assertNoFailures, batchesOf, required } from './required';
import { serviceNameOf } from './services';

/**
 * The most revisions that one request describes.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html
 */
const DESCRIBE_BATCH_SIZE = 20;

/** What CreateService accepts and DescribeServices does not give. */
export const REVISION_MEMBERS = [
  'gatewayConnectors',
  'monitoring',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const satisfies readonly (keyof ServiceRevision)[];

export type RevisionConfiguration = Pick<ServiceRevision, (typeof REVISION_MEMBERS)[number]>;

/** The part of each service's configuration that only its revision and its deployments have, by name of the service. */
export async function readRevisionConfigurations(
  client: ECSClient,
  services: readonly Service[],
): Promise<ReadonlyMap<string, RevisionConfiguration>> {
  const arns = services.flatMap((service) =>
    (service.currentServiceRevisions ?? []).map(({ arn }) => required(arn, 'arn of a service revision')),
  );
  const revisions = new Map<string, ServiceRevision>();
  for (const batch of batchesOf(arns, DESCRIBE_BATCH_SIZE)) {
    const answer = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: batch }));
    assertNoFailures('service revisions', answer.failures);
    for (const revision of answer.serviceRevisions ?? []) {
      revisions.set(required(revision.serviceRevisionArn, 'serviceRevisionArn'), revision);
    }
  }
  const missing = arns.filter((arn) => !revisions.has(arn));
  if (missing.length > 0) throw new Error(`AWS did not describe service revisions: ${missing.join(', ')}`);
  return new Map(
    services.map((service) => {
      const current = (service.currentServiceRevisions ?? []).flatMap(
        ({ arn }) => revisions.get(arn ?? '') ?? [],
      );
      return [serviceNameOf(service), configurationOf(service, current)];
    }),
  );
}

/**
 * Services from before AWS had revisions have deployments only. Of several revisions, as during a deployment, the
 * newest counts that has the task definition of the service: a deployment that is rolled back has the older one.
 */
function configurationOf(service: Service, current: readonly ServiceRevision[]): RevisionConfiguration {
  const revision = current
    .filter((candidate) => candidate.taskDefinition === service.taskDefinition)
    .reduce<ServiceRevision | undefined>((a, b) => (createdMillis(a) > createdMillis(b) ? a : b), undefined);
  const primary = service.deployments?.find((deployment) => deployment.status === 'PRIMARY');
  return revision ?? primary ?? {};
}

function createdMillis(revision: ServiceRevision | undefined): number {
  return revision?.createdAt?.getTime() ?? Number.NEGATIVE_INFINITY;
}
