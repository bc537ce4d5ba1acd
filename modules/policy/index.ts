export { accountRootArn, arnOf, auditReportsRoleArn, type Place } from './place';
export { policyDocument, trustPolicy, type Statement } from './policy-document';
