export { AuditTrail, type AuditTrailProps, type TrailRetention } from './audit-trail';
export { trailUse } from './trail-policy';
