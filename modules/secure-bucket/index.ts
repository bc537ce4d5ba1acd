export type { LifecycleRule, LifecycleTransition } from './lifecycle';
export { INCOMPLETE_UPLOAD_DAYS, SecureBucket, type SecureBucketProps } from './secure-bucket';
