export * from './deadline';
export * from './log';
export * from './moment';
export * from './variables';
