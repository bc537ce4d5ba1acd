import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from 'cdktf';
import { aString, anObject, type Shape } from '../inputs';

/** The state lies in a file beside `cdktf.json`. */
export interface LocalStateBackend {
  readonly type: 'local';
}

/** The state lies in a bucket, one key a stack, locked by a file beside it (Terraform 1.10 and later). */
export interface S3StateBackend {
  readonly type: 's3';
  readonly bucket: string;
  readonly region: string;
  /** What the key starts with: `<keyPrefix>/<stack>/terraform.tfstate`. @default - nothing */
  readonly keyPrefix?: string;
  /** ARN of the key that encrypts the state. @default - the bucket's own encryption */
  readonly kmsKeyId?: string;
}

/** The state lies in HCP Terraform, one workspace a stack. */
export interface HcpStateBackend {
  readonly type: 'hcp';
  readonly organization: string;
  /** @default - the project of the token */
  readonly project?: string;
  /** @default app.terraform.io */
  readonly hostname?: string;
}

/** Where the state of a stack lies. */
export type StateBackend = LocalStateBackend | S3StateBackend | HcpStateBackend;

const SHAPES: Readonly<Record<StateBackend['type'], Shape<unknown>>> = {
  local: anObject({ type: aString }),
  s3: anObject(
    { type: aString, bucket: aString, region: aString },
    { keyPrefix: aString, kmsKeyId: aString },
  ),
  hcp: anObject({ type: aString, organization: aString }, { project: aString, hostname: aString }),
};
const KNOWN_TYPES = Object.keys(SHAPES)
  .map((type) => `"${type}"`)
  .join(', ');

/** The shape of a backend: that of its type. */
export const aStateBackend: Shape<StateBackend> = {
  terraformType: 'any',
  wanted: `a backend whose type is one of ${KNOWN_TYPES}`,
  placeholder: { type: 'local' },
  problems: (value, path) => {
    const type = (value as { type?: unknown } | null)?.type;
    if (typeof type === 'string' && Object.hasOwn(SHAPES, type))
      return SHAPES[type as StateBackend['type']].problems(value, path);
    const wanted = `one of ${KNOWN_TYPES}`;
    return [
      {
        kind: 'type',
        path: `${path}.type`,
        got: JSON.stringify(type ?? null),
        wanted,
        fix: `give ${wanted}`,
      },
    ];
  },
};

/** Every stack states its backend: CDKTF's default is a local one with an absolute path of the machine. */
export function addBackend(stack: TerraformStack, backend: StateBackend): void {
  const name = stack.node.id;
  switch (backend.type) {
    case 'local':
      // Terraform runs in cdktf.out/stacks/<stack>, which is generated: the state lies beside cdktf.json.
      new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
      return;
    case 's3': {
      const { bucket, region, keyPrefix, kmsKeyId } = backend;
      const key = [keyPrefix, name, 'terraform.tfstate'].filter((part) => part !== undefined).join('/');
      const encryption = { encrypt: true, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) };
      new S3Backend(stack, { bucket, region, key, ...encryption }).addOverride('use_lockfile', true);
      return;
    }
    case 'hcp': {
      const { organization, hostname, project } = backend;
      new CloudBackend(stack, {
        organization,
        ...(hostname === undefined ? {} : { hostname }),
        workspaces: new NamedCloudWorkspace(name, project),
      });
      return;
    }
  }
}
