import { awsIn } from '../shell-command';
import type { FibonacciFacts } from './facts';

/** Sets the password of a cluster to that of the secret, without showing it. */
export function givePassword({ names, region }: FibonacciFacts, cluster: string): readonly string[] {
  const aws = awsIn(region);
  return [
    `${aws('secretsmanager get-secret-value', `--secret-id ${names.secret}`)} \\`,
    `  | jq '{DBClusterIdentifier: "${cluster}", MasterUserPassword: (.SecretString | fromjson | .password), ApplyImmediately: true}' \\`,
    `  | ${aws('rds modify-db-cluster', '--cli-input-json file:///dev/stdin', "--query 'DBCluster.Status'")}`,
  ];
}
