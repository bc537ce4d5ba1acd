import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProviderSource } from '../../plan/provider-source';
import { makeMirror, PLATFORM } from './mirror-fixture';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(folder, 'home-'));
});

/** A machine with an empty home and no system folder but those given. */
const find = (environment: NodeJS.ProcessEnv = {}, prefixes: string[] = []) =>
  findProviderSource({
    environment: {
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_DATA_DIRS: join(home, 'dirs'),
      ...environment,
    },
    version: '5.100.0',
    prefixes,
    downloadDirectory: join(home, 'downloads'),
  });

test('an existing CLI configuration is used before everything else', async () => {
  const file = join(home, 'own.tfrc');
  writeFileSync(file, '');
  const source = await find({
    TF_CLI_CONFIG_FILE: file,
    TF_PROVIDER_MIRROR: makeMirror(join(home, 'mirror')),
  });
  expect(source.environment).toEqual({ TF_CLI_CONFIG_FILE: file });
  expect(source.sentence).toBe(`Providers come from the Terraform CLI configuration ${file}.`);
});

test('a CLI configuration that does not exist counts as unset', async () => {
  const mirror = makeMirror(join(home, 'mirror'));
  const source = await find({ TF_CLI_CONFIG_FILE: join(home, 'none.tfrc'), TF_PROVIDER_MIRROR: mirror });
  expect(source.sentence).toBe(`Providers come from the mirror ${mirror} (TF_PROVIDER_MIRROR).`);
  await source.close();
});

test('the configuration for a mirror takes what it holds from there alone and is removed at the end', async () => {
  const mirror = makeMirror(join(home, 'mirror'));
  writeFileSync(join(home, '.terraformrc'), 'credentials "app.terraform.io" {}\n');
  const source = await find({ TF_PROVIDER_MIRROR: mirror });
  const file = source.environment.TF_CLI_CONFIG_FILE ?? '';
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('credentials "app.terraform.io" {}');
  expect(text).toContain(`path    = "${mirror}"`);
  expect(text.match(/"registry.terraform.io\/hashicorp\/aws"/g)).toHaveLength(2);
  await source.close();
  expect(existsSync(file)).toBe(false);
});

test('a named mirror without the pinned version is refused', async () => {
  const mirror = makeMirror(join(home, 'mirror'), '5.99.0');
  await expect(find({ TF_PROVIDER_MIRROR: mirror })).rejects.toThrow(
    `TF_PROVIDER_MIRROR is ${mirror}: expected a folder that holds registry.terraform.io/hashicorp/aws/5.100.0 for this machine`,
  );
});

test('a provider installation in ~/.terraformrc is left to Terraform', async () => {
  writeFileSync(join(home, '.terraformrc'), 'provider_installation {\n}\n');
  const source = await find({}, [makeMirror(join(home, 'prefix'))]);
  expect(source.environment).toEqual({ TF_CLI_CONFIG_FILE: undefined });
});

test.each(['.terraform.d/plugins', 'data/terraform/plugins', 'dirs/terraform/plugins'])(
  'a mirror in %s, where Terraform looks itself, is found',
  async (path) => {
    const mirror = makeMirror(join(home, path));
    const found = await find();
    expect(found.sentence).toBe(`Providers come from the mirror ${mirror} (found on this machine).`);
    await found.close();
  },
);

test('a mirror below a system folder is found, one with another version is passed over', async () => {
  makeMirror(join(home, 'system/a'), '4.0.0');
  const mirror = makeMirror(join(home, 'system/b/c'));
  const source = await find({}, [join(home, 'system')]);
  expect(source.sentence).toContain(mirror);
  await source.close();
});

test('a packed mirror is a mirror', async () => {
  const packed = join(home, 'packed/registry.terraform.io/hashicorp/aws');
  mkdirSync(packed, { recursive: true });
  writeFileSync(join(packed, `terraform-provider-aws_5.100.0_${PLATFORM}.zip`), '');
  const source = await find({ TF_PROVIDER_MIRROR: join(home, 'packed') });
  expect(source.sentence).toContain('TF_PROVIDER_MIRROR');
  await source.close();
});

test('without any mirror the registry is used, downloads are kept, and one init runs at a time', async () => {
  const source = await find();
  expect(source.sentence).toBe('Providers come from the Terraform registry.');
  expect(source.environment.TF_PLUGIN_CACHE_DIR).toBe(join(home, 'downloads'));
  expect(existsSync(join(home, 'downloads'))).toBe(true);
  const events: string[] = [];
  const init = (name: string) => async () => {
    events.push(`${name} starts`);
    await Promise.resolve();
    events.push(`${name} ends`);
  };
  await Promise.all([source.install(init('a')), source.install(init('b'))]);
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});

test('an init that fails does not stop the next', async () => {
  const source = await find();
  const failing = source.install(() => Promise.reject(new Error('no')));
  const next = source.install(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('done');
});
