import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOffline, OFFLINE_PROVIDER_ARGUMENTS, offlineDocument } from '../../plan/offline';
import { STACK_DOCUMENT, writeStack } from './stack-fixture';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

test('every AWS provider of a stack, aliases too, loses its account and keeps its region and tags', () => {
  expect(offlineDocument(STACK_DOCUMENT).provider).toEqual({
    aws: [
      {
        region: 'us-east-1',
        default_tags: [{ tags: { Project: 'Arrakis' } }],
        ...OFFLINE_PROVIDER_ARGUMENTS,
      },
      { region: 'us-west-2', alias: 'replica', ...OFFLINE_PROVIDER_ARGUMENTS },
    ],
  });
});

test('a single provider block without list is changed as well, other providers are not', () => {
  const random = [{}];
  const document = { provider: { aws: { profile: 'someone', assume_role: [{}] }, random } };
  expect(offlineDocument(document)).toEqual({ provider: { aws: [OFFLINE_PROVIDER_ARGUMENTS], random } });
});

test('the backend goes, the pinned providers and the resources stay', () => {
  const { terraform, resource } = offlineDocument(STACK_DOCUMENT);
  expect(terraform).toEqual({ required_providers: STACK_DOCUMENT.terraform.required_providers });
  expect(resource).toEqual(STACK_DOCUMENT.resource);
});

test('the copy holds the assets, not the state and providers of an earlier run, and the stack stays as it was', async () => {
  const stack = writeStack(folder, 'stack');
  mkdirSync(join(stack, 'assets'));
  mkdirSync(join(stack, '.terraform'));
  for (const file of ['assets/a.zip', '.terraform.lock.hcl', 'terraform.s.tfstate', 'x.tfstate.backup']) {
    writeFileSync(join(stack, file), 'x');
  }
  const before = readFileSync(join(stack, 'cdk.tf.json'), 'utf8');
  await copyOffline(stack, join(folder, 'copy'));
  expect(readdirSync(join(folder, 'copy'), { recursive: true }).sort()).toEqual([
    'assets',
    'assets/a.zip',
    'cdk.tf.json',
  ]);
  expect(readFileSync(join(folder, 'copy/cdk.tf.json'), 'utf8')).not.toContain('allowed_account_ids');
  expect(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')).toBe(before);
});
