import {
  paginateGetResources,
  type ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { TEST_TAG } from '../../restore-test-tag';
import type { TagSelector } from './expected-resources';
import type { Issue } from './issues';
import { readPages, required } from './pages';
import { isUsable, type RecoveryPoint } from './recovery-points';

/** The largest page that GetResources gives. */
const TAGGING_PAGE_SIZE = 100;

/** The ARNs of all resources that one of the selectors is for. */
export async function readTaggedResources(
  client: ResourceGroupsTaggingAPIClient,
  selectors: readonly TagSelector[],
  deadline: AbortSignal,
): Promise<string[]> {
  const arns = new Set<string>();
  for (const selector of selectors) {
    const input = {
      ResourceTypeFilters: [...selector.resourceTypes],
      TagFilters: Object.entries(selector.include).map(([key, value]) => ({ Key: key, Values: [value] })),
    };
    const pages = paginateGetResources({ client, pageSize: TAGGING_PAGE_SIZE }, input, {
      abortSignal: deadline,
    });
    const selected = await readPages(
      pages,
      (page) => page.ResourceTagMappingList,
      (resource) =>
        isSelected(resource, selector) ? required(resource.ResourceARN, 'ResourceARN') : undefined,
      deadline,
    );
    for (const arn of selected) arns.add(arn);
  }
  return [...arns];
}

/**
 * Compares the tags themselves: the filter of GetResources knows no exclusion and answers for former tags, too.
 * What a restore test has made may carry the tags of its source, and is not backed up.
 */
function isSelected(resource: ResourceTagMapping, selector: TagSelector): boolean {
  const tags = new Map((resource.Tags ?? []).map((tag) => [tag.Key, tag.Value]));
  return (
    !tags.has(TEST_TAG) &&
    Object.entries(selector.include).every(([key, value]) => tags.get(key) === value) &&
    !Object.entries(selector.exclude).some(([key, value]) => tags.get(key) === value)
  );
}

/** The resources that have to be protected, as far as they could be found. */
export interface ExpectedArns {
  readonly arns: readonly string[];
  /** False when the tags could not be read: there may be more resources than these. */
  readonly isComplete: boolean;
}

export function expectedArns(
  configured: readonly string[],
  tagged: readonly string[] | undefined,
): ExpectedArns {
  return { arns: [...new Set([...configured, ...(tagged ?? [])])].sort(), isComplete: tagged !== undefined };
}

/** The `coverage` section of the report. */
export interface Coverage {
  /** `unknown` when data is missing for a verdict, or when no resource is expected at all. */
  readonly status: 'complete' | 'gaps' | 'unknown';
  readonly expectedCount: number;
  /** Null when the recovery points could not be read. */
  readonly protectedCount: number | null;
  /** Expected resources without a usable recovery point in the vault; null when that could not be read. */
  readonly missing: readonly string[] | null;
}

/**
 * Compares what is expected with what is protected.
 * @param points the recovery points of the vault; undefined when they could not be read
 */
export function judgeCoverage(
  expected: ExpectedArns,
  points: readonly RecoveryPoint[] | undefined,
): Coverage {
  const expectedCount = expected.arns.length;
  if (points === undefined) return { status: 'unknown', expectedCount, protectedCount: null, missing: null };
  const protectedArns = new Set(points.filter(isUsable).map((point) => point.resourceArn));
  const missing = expected.arns.filter((arn) => !protectedArns.has(arn));
  const isJudged = expected.isComplete && expectedCount > 0;
  return {
    status: missing.length > 0 ? 'gaps' : isJudged ? 'complete' : 'unknown',
    expectedCount,
    protectedCount: expectedCount - missing.length,
    missing,
  };
}

export function coverageIssues(coverage: Coverage, expected: ExpectedArns, vaultName: string): Issue[] {
  const missing = (coverage.missing ?? []).map((arn): Issue => {
    return {
      severity: 'critical',
      what: `no usable recovery point in vault ${vaultName}`,
      resource: arn,
      since: null,
    };
  });
  if (!expected.isComplete || expected.arns.length > 0) return missing;
  const what = 'no resource is expected in the vault: coverage and RPO cannot be judged';
  return [{ severity: 'warning', what, resource: vaultName, since: null }];
}
