export * from './aws-schedule';
