import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** One block of Terraform's JSON syntax. */
type Block = Readonly<Record<string, unknown>>;

/** A file in Terraform's JSON syntax, as far as an offline plan changes it. */
export interface TerraformDocument extends Block {
  readonly provider?: Readonly<Record<string, Block | readonly Block[]>>;
  readonly terraform?: Block;
}

/** Arguments with which the AWS provider starts without credentials and without network. */
export const OFFLINE_PROVIDER_ARGUMENTS = {
  access_key: 'offline',
  secret_key: 'offline',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: 'true',
  skip_region_validation: true,
} as const;

/**
 * Arguments of a provider that ask for an account. `allowed_account_ids` goes too: the provider compares it
 * with the account it was told not to look up, and refuses.
 */
const ACCOUNT_ARGUMENTS = [
  'allowed_account_ids',
  'forbidden_account_ids',
  'profile',
  'token',
  'shared_config_files',
  'shared_credentials_files',
  'assume_role',
  'assume_role_with_web_identity',
  'custom_ca_bundle',
];

/** Where the state is kept: an offline plan has none. */
const STATE_SETTINGS = ['backend', 'cloud'];

/** What an earlier run may have left beside the configuration. */
const NOT_CONFIGURATION = /^(\.terraform|\.terraform\.lock\.hcl|.*\.tfstate(\..*)?|.*\.tfplan)$/;

/** The document with providers that need no account and with the default, empty state. */
export function offlineDocument(document: TerraformDocument): TerraformDocument {
  const { provider, terraform } = document;
  return {
    ...document,
    ...(terraform && { terraform: without(terraform, STATE_SETTINGS) }),
    ...(provider?.aws && {
      provider: { ...provider, aws: [provider.aws].flat().map(offlineProvider) },
    }),
  };
}

/** Copies a stack's folder so that the copy can be planned without credentials and without state. */
export async function copyOffline(stackDirectory: string, copy: string): Promise<void> {
  await cp(stackDirectory, copy, {
    recursive: true,
    filter: (source) => !NOT_CONFIGURATION.test(basename(source)),
  });
  const documents = (await readdir(copy)).filter((name) => name.endsWith('.tf.json'));
  await Promise.all(
    documents.map(async (name) => {
      const document = JSON.parse(await readFile(join(copy, name), 'utf8')) as TerraformDocument;
      await writeFile(join(copy, name), JSON.stringify(offlineDocument(document), undefined, 2));
    }),
  );
}

function offlineProvider(block: Block): Block {
  return { ...without(block, ACCOUNT_ARGUMENTS), ...OFFLINE_PROVIDER_ARGUMENTS };
}

function without(block: Block, names: readonly string[]): Block {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !names.includes(name)));
}
