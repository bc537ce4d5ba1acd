export { KmsKey, type KmsKeyProps } from './kms-key';
export { auditReportsUse, backupRoleUse, logGroupsUse, topicPublishersUse } from './kms-key-policy';
