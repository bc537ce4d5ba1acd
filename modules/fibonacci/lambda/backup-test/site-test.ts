import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { describeError, log } from '../../../lambda-runtime';
import { SITE_TEST_PREFIX } from '../../backup-test-facts';
import { Problems } from './problems';
import type { Run } from './run';
import { publishVerdict } from './verdict-metrics';

const FIRST = Buffer.from('Test content v1');
const SECOND = Buffer.from('Test content v2');
/** What follows the prefix in keys of the test; a key of another form is somebody else's. */
const STAMP = /^\d{8}T\d{6}Z\.txt$/;

/** The key of the object of a test, `backup-tests/automated/20260315T090000Z.txt`. */
export function testKey(now: Date): string {
  return `${SITE_TEST_PREFIX}${now.toISOString().replace(/[:-]|\.\d{3}/g, '')}.txt`;
}

/**
 * The documented test of the versions: writes an object twice, deletes it, puts the first version back and reads it.
 * Its verdict is published; whatever it leaves is removed by {@link removeTestObjects}.
 * @throws an Error where the verdict could not be published
 */
export async function testSite(run: Run): Promise<void> {
  const reason = await firstVersionComesBack(run).catch((error: unknown) => describeError(error));
  log({ test: 'site', verdict: reason === undefined ? 'passed' : 'failed', reason: reason ?? '' });
  await publishVerdict(run, 'site', reason === undefined);
}

/** @returns what is wrong; undefined: nothing is */
async function firstVersionComesBack({
  clients,
  configuration,
  now,
  options,
}: Run): Promise<string | undefined> {
  const { s3 } = clients;
  const at = { Bucket: configuration.bucket, Key: testKey(now) };
  const { VersionId: first } = await s3.send(new PutObjectCommand({ ...at, Body: FIRST }), options);
  if (first === undefined) return `the bucket ${configuration.bucket} keeps no versions`;
  await s3.send(new PutObjectCommand({ ...at, Body: SECOND }), options);
  await s3.send(new DeleteObjectCommand(at), options);
  const source = `${at.Bucket}/${at.Key}?versionId=${encodeURIComponent(first)}`;
  await s3.send(new CopyObjectCommand({ ...at, CopySource: source }), options);
  const { Body: body } = await s3.send(new GetObjectCommand(at), options);
  const bytes = await body?.transformToByteArray();
  return bytes !== undefined && FIRST.equals(bytes)
    ? undefined
    : 'the object does not have the bytes of its first version';
}

/**
 * Deletes every version and every delete marker of objects of the test, also of one that was interrupted.
 * @throws one Error that names what was not deleted
 */
export async function removeTestObjects(run: Run): Promise<void> {
  const { clients, configuration, options } = run;
  const problems = new Problems();
  for await (const { Versions: versions = [], DeleteMarkers: markers = [] } of pagesOfVersions(run)) {
    for (const { Key = '', VersionId } of [...versions, ...markers]) {
      if (VersionId === undefined || !isTestKey(Key)) continue;
      const command = new DeleteObjectCommand({ Bucket: configuration.bucket, Key, VersionId });
      await problems.try(`version ${VersionId} of ${Key}`, () => clients.s3.send(command, options));
    }
  }
  problems.assertNone();
}

async function* pagesOfVersions({
  clients,
  configuration,
  options,
}: Run): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let position: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
  while (position !== undefined) {
    const page: ListObjectVersionsCommandOutput = await clients.s3.send(
      new ListObjectVersionsCommand({ Bucket: configuration.bucket, Prefix: SITE_TEST_PREFIX, ...position }),
      options,
    );
    yield page;
    position =
      page.IsTruncated === true
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined;
  }
}

function isTestKey(key: string): boolean {
  return key.startsWith(SITE_TEST_PREFIX) && STAMP.test(key.slice(SITE_TEST_PREFIX.length));
}
