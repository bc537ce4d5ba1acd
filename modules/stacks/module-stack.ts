import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { Catalogue, Input, Lifted } from '../inputs';
import { hcl, leaveToVariable, oneOf, raw, say, snakeCase, type Claim, type Lift } from '../lift';
import { NamedStack } from './named-stack';

/**
 * Where a module gets its provider of the replica region from: a block of its own, so that a call without
 * `providers` works, or the caller, so that the call may use `count`, `for_each` and `depends_on`.
 */
export type ReplicaProvider = 'own' | 'caller';

export interface ModuleStackProps {
  readonly replicaProvider: ReplicaProvider;
  /** Region of the module's own replica provider. */
  readonly replicaRegion: Lift<string>;
}

/** The oldest Terraform that knows everything the module uses: `check` blocks. */
const TERRAFORM_VERSION = '>= 1.5.0';
/** The provider that is tested, and those that only add to it. */
const PROVIDER_VERSION = '>= 5.100.0, < 6.0.0';

interface Document {
  readonly terraform: unknown;
  readonly provider: { readonly aws: readonly Readonly<Record<string, unknown>>[] };
}

/** A stack whose JSON is a Terraform module: variables in, outputs out, no backend. */
export class ModuleStack extends NamedStack {
  protected readonly replica: AwsProvider;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ModuleStackProps,
  ) {
    super(scope, id);
    new AwsProvider(this, 'aws');
    this.replica = new AwsProvider(this, 'aws-replica', {
      alias: 'replica',
      region: String(props.replicaRegion),
      // Its resources take their ARNs from the API: no call of STS is needed to configure it.
      skipCredentialsValidation: true,
      skipRequestingAccountId: true,
    });
  }

  /** Declares a variable for each input, with the claims on it as validations. */
  protected variables<C extends Catalogue>(catalogue: C): Lifted<C> {
    const references = Object.entries(catalogue).map(([name, input]): [string, unknown] => {
      this.variable(snakeCase(name), input);
      return [name, raw(`var.${snakeCase(name)}`)];
    });
    return Object.fromEntries(references) as Lifted<C>;
  }

  private variable(name: string, input: Input<unknown>): void {
    const claims = input.claims(raw(`var.${name}`), name);
    for (const claim of claims) leaveToVariable(this, claim);
    const validation = [...wordsValidation(name, input), ...claims.map(toValidation)];
    const variable = new TerraformVariable(this, name, {
      type: input.shape.terraformType,
      description: input.description,
      nullable: input.isNullable,
      ...(validation.length === 0 ? {} : { validation }),
    });
    // An override: the binding crashes on null, and rewrites the keys of maps.
    if (!input.isRequired) variable.addOverride('default', input.default);
  }

  /** Gives values to the caller. */
  protected output(
    values: Readonly<Record<string, { readonly value: unknown; readonly description: string }>>,
  ): void {
    const outputs = new Construct(this, 'Outputs'); // a variable may have the same name
    for (const [name, { value, description }] of Object.entries(values)) {
      new TerraformOutput(outputs, name, { value: hcl`${value}`, description });
    }
  }

  /** Called by CDKTF when it writes JSON: a module has no backend, version ranges, and no metadata. */
  override toTerraform(): unknown {
    const { provider, ...body } = super.toTerraform() as Document;
    const { replicaProvider } = this.props;
    const aliases = replicaProvider === 'caller' ? { configuration_aliases: ['aws.replica'] } : {};
    return withoutMetadata({
      ...body,
      terraform: {
        required_version: TERRAFORM_VERSION,
        required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION, ...aliases } },
      },
      ...(replicaProvider === 'own'
        ? { provider: { aws: provider.aws.filter(({ alias }) => alias === 'replica') } }
        : {}),
    });
  }
}

/** Terraform has no type for one of a few words. */
function wordsValidation(name: string, { shape: { words, wanted } }: Input<unknown>) {
  if (words === undefined) return [];
  const value = raw<string>(`var.${name}`);
  const errorMessage = `${name}: got ${say(value)}, wanted ${wanted}. To mend it: give ${wanted} [input-type].`;
  return [{ condition: oneOf(value, words), errorMessage }];
}

function toValidation({ path, holds, got, wanted, fix, rule }: Claim) {
  return {
    condition: holds,
    errorMessage: `${path}: got ${say(got)}, wanted ${wanted}. To mend it: ${fix} [${rule.id}].`,
  };
}

/** CDKTF notes paths and versions under the key `//`. */
function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(members.map(([key, member]) => [key, withoutMetadata(member)]));
}
