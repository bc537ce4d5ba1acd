export * from './deadline';
export * from './log';
export * from './variables';
