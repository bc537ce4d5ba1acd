import base from '../../jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/deploy/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Terraform and the provider mostly wait: more at once than there are processors.
  maxWorkers: 6,
  testTimeout: 300_000,
};
