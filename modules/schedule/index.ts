export * from './aws-schedule';
export * from './weekly-window';
