// The functions run on the Node of Lambda, the tests on any that the project supports: the SDK would warn in every file.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  // Jest leaves a processor free, which on two is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // They deploy, for minutes: `npm run test:deploy`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/deploy/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  setupFiles: ['<rootDir>/modules/stacks/stack-trace-guard.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/dist-', '<rootDir>/cdktf.out'],
};
