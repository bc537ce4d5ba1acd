import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey as AwsKmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { Maybe, asMap, asNumber, asString, judge, type Lift } from '../lift';
import { policyDocument, type Place, type Statement } from '../policy';
import { kmsDeletionWindow } from '../rules';
import { accountControl } from './kms-key-policy';

/** AWS rotates the key material every so many days. @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
const ROTATION_PERIOD_DAYS = 365;

export interface KmsKeyProps {
  /** @default true */
  readonly exists?: Lift<boolean>;
  /** With the `alias/` prefix. */
  readonly alias: Lift<string>;
  readonly description: Lift<string>;
  /** Days between the order to delete the key and its deletion, 7 to 30. */
  readonly deletionWindowDays: Lift<number>;
  readonly place: Place;
  /** Who may use the key besides the account itself. */
  readonly statements: readonly Statement[];
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** @default - the stack's provider */
  readonly provider?: AwsProvider;
  /** Terraform refuses to destroy the key. @default false */
  readonly preventDestroy?: boolean;
  /** Name of the caller's input that sets the deletion window, for errors. @default deletionWindowDays */
  readonly deletionWindowPath?: string;
}

/** A customer managed key of one region with an alias, yearly rotation and a policy that names its users. */
export class KmsKey extends Construct {
  private readonly key: Maybe<AwsKmsKey>;

  constructor(scope: Construct, id: string, props: KmsKeyProps) {
    super(scope, id);
    const { exists = true, provider } = props;
    this.key = Maybe.build(
      exists,
      (meta) =>
        new AwsKmsKey(this, 'Resource', {
          ...meta,
          provider,
          description: asString(props.description),
          deletionWindowInDays: asNumber(props.deletionWindowDays),
          enableKeyRotation: true,
          rotationPeriodInDays: ROTATION_PERIOD_DAYS,
          policy: policyDocument([accountControl(props.place), ...props.statements]),
          tags: asMap(props.tags),
          ...(props.preventDestroy === true ? { lifecycle: { preventDestroy: true } } : {}),
        }),
    );
    Maybe.build(
      exists,
      (meta) =>
        new KmsAlias(this, 'Alias', {
          ...meta,
          provider,
          name: asString(props.alias),
          targetKeyId: this.key.at('keyId'),
        }),
    );
    if (this.key.resource !== undefined) {
      const path = props.deletionWindowPath ?? `${id}.deletionWindowDays`;
      judge(this.key.resource, [kmsDeletionWindow.claim(path, { days: props.deletionWindowDays })]);
    }
  }

  /** The key's ARN, or null where there is no key. */
  get arn(): Lift<string | null> {
    return this.key.get('arn');
  }
}
