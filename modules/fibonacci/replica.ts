import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { KmsKey } from '../kms-key';
import type { Deployment } from './context';

interface ReplicaProps extends Deployment {
  /** Provider of the recovery region. */
  readonly provider: AwsProvider;
}

/** What copies in the recovery region share: its provider and its key. */
export class Replica extends Construct {
  readonly provider: AwsProvider;
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, { inputs, settings, provider }: ReplicaProps) {
    super(scope, id);
    this.provider = provider;
    this.key = new KmsKey(this, 'Key', {
      alias: settings.names.replicaKeyAlias,
      description: 'Copies of Fibonacci: site and database',
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place: { ...settings.place, region: inputs.drRegion },
      statements: [],
      provider,
      preventDestroy: inputs.preventDestroy,
      tags: inputs.tags,
    });
  }
}
