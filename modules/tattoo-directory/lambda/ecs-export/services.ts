import {
  DescribeServicesCommand,
  paginateListServices,
  type ECSClient,
  type Service,
} from '@aws-sdk/client-ecs';
import { assertNoFailures, batchesOf, required } from './required';

/**
 * The most services that one request lists, and describes.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
const LIST_PAGE_SIZE = 100;
const DESCRIBE_BATCH_SIZE = 10;

/** A service that is no longer one, and is therefore not exported. */
export interface ExcludedService {
  readonly serviceName: string;
  readonly reason: string;
}

export interface Services {
  /** Sorted by name. */
  readonly active: readonly Service[];
  readonly excluded: readonly ExcludedService[];
}

/** Reads every service of a cluster. */
export async function readServices(client: ECSClient, clusterArn: string): Promise<Services> {
  const arns: string[] = [];
  const pages = paginateListServices({ client, pageSize: LIST_PAGE_SIZE }, { cluster: clusterArn });
  for await (const page of pages) arns.push(...required(page.serviceArns, 'serviceArns'));
  const services: Service[] = [];
  for (const batch of batchesOf(arns, DESCRIBE_BATCH_SIZE)) {
    const answer = await client.send(
      new DescribeServicesCommand({ cluster: clusterArn, services: batch, include: ['TAGS'] }),
    );
    assertNoFailures('services', answer.failures);
    services.push(...required(answer.services, 'services'));
  }
  assertAllDescribed(arns, services);
  services.sort((a, b) => (serviceNameOf(a) < serviceNameOf(b) ? -1 : 1));
  return {
    active: services.filter(isActive),
    excluded: services.filter((service) => !isActive(service)).map(excludedService),
  };
}

export function serviceNameOf(service: Service): string {
  return required(service.serviceName, 'serviceName');
}

function isActive(service: Service): boolean {
  return required(service.status, `status of ${serviceNameOf(service)}`) === 'ACTIVE';
}

function excludedService(service: Service): ExcludedService {
  const status = service.status ?? '';
  const meaning = status === 'DRAINING' ? 'it is being deleted' : 'it has been deleted';
  return { serviceName: serviceNameOf(service), reason: `the service is ${status}: ${meaning}` };
}

function assertAllDescribed(arns: readonly string[], services: readonly Service[]): void {
  const described = new Set(services.map((service) => service.serviceArn));
  const missing = arns.filter((arn) => !described.has(arn));
  if (missing.length > 0) {
    throw new Error(`AWS did not describe services that it listed: ${missing.join(', ')}`);
  }
}
