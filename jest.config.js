/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // They deploy, for minutes: `npm run test:deploy`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/deploy/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  setupFiles: ['<rootDir>/modules/stacks/stack-trace-guard.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/dist-', '<rootDir>/cdktf.out'],
};
