import { BackupVault as AwsBackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { development } from '../../environments/arrakis/development';
import { findingsOf, formatFinding, raw } from '../../modules/lift';
import {
  ArrakisStack,
  EnvironmentStack,
  NamedStack,
  synthesize,
  type StateBackend,
} from '../../modules/stacks';
import { aVault } from './synthesized';

Testing.setupJest();

const folder = mkdtempSync(join(tmpdir(), 'stacks-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ENVIRONMENT = {
  backend: { type: 'local' },
  region: 'us-west-2',
  accountId: '123456789012',
  replicaRegion: null,
} as const;

describe('a named stack', () => {
  const addressesOf = (build: (stack: NamedStack) => void) => {
    const stack = new NamedStack(Testing.app(), 'arrakis-test');
    build(stack);
    const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, object> };
    return Object.entries(resource).flatMap(([type, all]) => Object.keys(all).map((id) => `${type}.${id}`));
  };

  test('gives addresses that people can read: ids in lower case, structure left out', () => {
    const addresses = addressesOf((stack) => {
      const main = new Construct(new Construct(stack, 'Backup'), 'main');
      aVault(main, 'Vault', {
        lock: {
          exists: true,
          mode: 'GOVERNANCE',
          changeableForDays: null,
          minRetentionDays: 7,
          maxRetentionDays: null,
        },
      });
      aVault(new Construct(stack, 'rds-weekly'), 'eu');
    });
    expect(addresses).toEqual([
      'aws_backup_vault.main',
      'aws_backup_vault.rds_weekly_eu',
      'aws_backup_vault_lock_configuration.main',
    ]);
  });

  test('refuses two resources of one address and names both', () => {
    expect(() =>
      addressesOf((stack) => {
        aVault(new Construct(stack, 'Backup'), 'main');
        aVault(stack, 'main');
      }),
    ).toThrow(
      'arrakis-test/Backup/main/Resource and arrakis-test/main/Resource both have the address ' +
        'aws_backup_vault.main: give one of them another id',
    );
  });

  test('refuses a resource without a readable address', () => {
    expect(() => addressesOf((stack) => aVault(stack, 'Vault'))).toThrow(
      'arrakis-test/Vault/Resource has no address: give it, or a construct around it, an id in lower case',
    );
  });
});

describe('the state', () => {
  const stackWith = (backend: StateBackend) => {
    const stack = new EnvironmentStack(Testing.app(), 'arrakis-test', { ...ENVIRONMENT, backend });
    const { terraform } = JSON.parse(Testing.synth(stack)) as { terraform: Record<string, unknown> };
    return terraform;
  };

  test('lies beside cdktf.json by a path that is the same on every machine', () => {
    const path = '../../../terraform.arrakis-test.tfstate';
    expect(stackWith({ type: 'local' }).backend).toEqual({ local: { path } });
    expect(normalize(join('cdktf.out/stacks/arrakis-test', path))).toBe('terraform.arrakis-test.tfstate');
  });

  test('lies in a bucket, encrypted and locked by a file, one key a stack', () => {
    const s3 = { bucket: 'state', region: 'eu-central-1' };
    const written = { ...s3, encrypt: true, use_lockfile: true };
    expect(stackWith({ type: 's3', ...s3 }).backend).toEqual({
      s3: { ...written, key: 'arrakis-test/terraform.tfstate' },
    });
    expect(stackWith({ type: 's3', ...s3, keyPrefix: 'backups', kmsKeyId: 'arn:key' }).backend).toEqual({
      s3: { ...written, key: 'backups/arrakis-test/terraform.tfstate', kms_key_id: 'arn:key' },
    });
  });

  test('lies in HCP Terraform, one workspace a stack', () => {
    expect(stackWith({ type: 'hcp', organization: 'company' })).toMatchObject({
      cloud: { organization: 'company', workspaces: { name: 'arrakis-test' } },
    });
    const named = stackWith({
      type: 'hcp',
      organization: 'company',
      hostname: 'tf.company.com',
      project: 'p',
    });
    expect(named.cloud).toEqual({
      hostname: 'tf.company.com',
      organization: 'company',
      workspaces: { name: 'arrakis-test', project: 'p' },
    });
    expect(named).not.toHaveProperty('backend');
  });

  describe('of an environment', () => {
    const findingsWith = (backend: object) => {
      const app = Testing.app();
      new ArrakisStack(app, { backend: backend as StateBackend, backup: development.backup });
      return findingsOf(app).map(({ rule, path, got, wanted, fix }) => [rule.id, path, got, wanted, fix]);
    };
    const types = 'one of "local", "s3", "hcp"';

    test.each([
      [{ type: 'ftp' }, '"ftp"'],
      [{ type: 'toString' }, '"toString"'],
      [{}, 'null'],
      [{ type: 3 }, '3'],
    ])('cannot lie in %j', (backend, got) => {
      expect(findingsWith(backend)).toEqual([
        ['input-type', 'arrakis-development.backend.type', got, types, `give ${types}`],
      ]);
    });

    test('cannot lie in a bucket without a name, or one that is misspelt', () => {
      expect(findingsWith({ type: 's3', region: 'us-west-2', buckets: 'state' })).toEqual([
        [
          'input-known',
          'arrakis-development.backend.buckets',
          'a property called buckets',
          'a known property, such as bucket',
          'did you mean bucket?',
        ],
        ['input-required', 'arrakis-development.backend.bucket', 'nothing', 'a string', 'set bucket'],
      ]);
    });

    test.each([
      { type: 'local' },
      { type: 's3', bucket: 'state', region: 'us-west-2' },
      { type: 'hcp', organization: 'company' },
    ])('may lie in %j', (backend) => {
      expect(findingsWith(backend)).toEqual([]);
    });
  });
});

describe('a stack of an environment', () => {
  class WithOutput extends EnvironmentStack {
    give(value: unknown): void {
      this.output({ lifecycle: { value, description: 'What comes out' } });
    }

    get provider(): AwsProvider | undefined {
      return this.replica;
    }
  }

  test('works in one account and region, and in the replica region where there is one', () => {
    const single = new WithOutput(Testing.app(), 'arrakis-test', ENVIRONMENT);
    expect(single.provider).toBeUndefined();
    expect(Testing.synth(single)).toHaveProviderWithProperties(AwsProvider, {
      region: 'us-west-2',
      allowed_account_ids: ['123456789012'],
    });
    const double = new WithOutput(Testing.app(), 'arrakis-test', {
      ...ENVIRONMENT,
      replicaRegion: 'us-east-1',
    });
    expect(JSON.parse(Testing.synth(double))).toMatchObject({
      provider: {
        aws: [
          { allowed_account_ids: ['123456789012'], region: 'us-west-2' },
          { alias: 'replica', allowed_account_ids: ['123456789012'], region: 'us-east-1' },
        ],
      },
    });
  });

  test('gives values with a null or an expression inside', () => {
    const stack = new WithOutput(Testing.app(), 'arrakis-test', ENVIRONMENT);
    stack.give({ days: 7, cold: null, copied: raw<boolean>('var.copied') });
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      output: {
        lifecycle: {
          description: 'What comes out',
          value: '${{ days = 7, cold = null, copied = var.copied }}',
        },
      },
    });
  });
});

describe('synthesis', () => {
  const appWith = (name: string, vaultNames: Readonly<Record<string, string>>) => {
    const outdir = join(folder, name);
    const app = new App({ outdir, stackTraces: false });
    for (const [id, vault] of Object.entries(vaultNames)) {
      const stack = new TerraformStack(app, id);
      new AwsProvider(stack, 'aws', { region: 'us-west-2' });
      aVault(stack, 'main', { name: vault });
    }
    return { app, outdir };
  };
  const exitCode = process.exitCode;
  afterEach(() => {
    process.exitCode = exitCode;
    jest.restoreAllMocks();
  });

  test('writes every stack where nothing was found', () => {
    const { app, outdir } = appWith('sound', { first: 'one', second: 'two' });
    synthesize(app);
    expect(readdirSync(join(outdir, 'stacks')).sort()).toEqual(['first', 'second']);
    expect(readFileSync(join(outdir, 'stacks/first/cdk.tf.json'), 'utf8')).toHaveResourceWithProperties(
      AwsBackupVault,
      { name: 'one' },
    );
    expect(process.exitCode).toBe(exitCode);
  });

  test('writes nothing where one stack breaks a rule: it says what all of them break and fails', () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { app, outdir } = appWith('broken', { first: 'one', second: 'no name', third: '' });
    synthesize(app);
    const [second, third] = findingsOf(app).map(formatFinding);
    expect(said.mock.calls).toEqual([[`2 findings; nothing was written.\n\n${second}\n\n${third}\n`]]);
    expect(readdirSync(outdir, { recursive: true })).toEqual(['stacks']);
    expect(process.exitCode).toBe(1);
  });

  test('counts one finding as one', () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    synthesize(appWith('one', { first: '' }).app);
    expect(said.mock.calls[0]?.[0]).toMatch(
      /^1 finding; nothing was written\.\n\nfirst\.main\.name {2}\[vault-name: /,
    );
  });
});

describe('the guard against stack traces of tokens', () => {
  test('leaves the trace of an error, and of whatever else is no token', () => {
    function thrower(): never {
      throw new Error('it failed');
    }
    expect(thrower).toThrow('it failed');
    const trace = (() => {
      try {
        return thrower();
      } catch (error) {
        return (error as Error).stack;
      }
    })();
    expect(trace).toMatch(/Error: it failed\n\s+at thrower /);
    const object: { stack?: string } = {};
    Error.captureStackTrace(object);
    expect(object.stack).toContain('stacks.test.ts');
    const emptied = new Error('it failed');
    emptied.stack = '';
    Error.captureStackTrace(emptied);
    expect(emptied.stack).toContain('stacks.test.ts');
    const token = { stack: '' };
    Error.captureStackTrace(token);
    expect(token.stack).toBe('');
  });

  test('does not change a byte of what is synthesized', () => {
    const program = join(__dirname, '../../dist/main.js');
    const environment = { ...process.env };
    delete environment.CDKTF_FULL_STACK_TRACES;
    const written = (name: string, variables: Readonly<Record<string, string>>) => {
      const outdir = join(folder, name);
      execFileSync(process.execPath, [program], {
        env: { ...environment, ...variables, CDKTF_OUTDIR: outdir },
        cwd: folder,
      });
      const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
      return Object.fromEntries(
        files
          .filter((file) => file.endsWith('.json'))
          .sort()
          .map((file) => [file, readFileSync(join(outdir, file), 'utf8')]),
      );
    };
    const guarded = written('guarded', {});
    expect(Object.keys(guarded)).toContain('stacks/arrakis-production/cdk.tf.json');
    expect(written('with-traces', { CDKTF_FULL_STACK_TRACES: '1' })).toEqual(guarded);
  });
});
