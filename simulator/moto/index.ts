import { cloudTrailCorrections } from './cloudtrail';
import type { Correction } from './corrections';
import { dynamoDbCorrections } from './dynamodb';
import { ec2Corrections } from './ec2';
import { kmsCorrections } from './kms';
import { lambdaCorrections } from './lambda';
import { rdsCorrections } from './rds';
import { s3Corrections } from './s3';

export type { Correction, Exchange } from './corrections';
export { functionNameOf } from './lambda';
export { Moto, MotoMissing } from './moto';

/** Everything that is put right between the clients and one moto; the corrections remember what they were sent. */
export function allCorrections(now: () => Date): readonly Correction[] {
  return [
    ...cloudTrailCorrections(),
    ...dynamoDbCorrections(now),
    ...ec2Corrections(),
    ...kmsCorrections(),
    ...lambdaCorrections(),
    ...rdsCorrections(),
    ...s3Corrections(),
  ];
}
