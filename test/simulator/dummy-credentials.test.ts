import { assertSimulated, simulatedEnvironment, withSimulator } from '../../simulator/dummy-credentials';

const ENDPOINT = 'http://127.0.0.1:4000';
const SIMULATED = simulatedEnvironment(ENDPOINT, '123456789012');

test('lets programs run that can reach the simulator alone', () => {
  expect(() => {
    assertSimulated(SIMULATED);
  }).not.toThrow();
});

test.each([
  [
    'an endpoint elsewhere',
    { AWS_ENDPOINT_URL: 'https://backup.eu-west-1.amazonaws.com' },
    /AWS_ENDPOINT_URL/,
  ],
  ['a name for an address', { AWS_ENDPOINT_URL: 'http://localhost:4000' }, /AWS_ENDPOINT_URL/],
  [
    'a host that begins like one',
    { AWS_ENDPOINT_URL: 'http://127.0.0.1.example.com:80' },
    /AWS_ENDPOINT_URL/,
  ],
  ['no endpoint', { AWS_ENDPOINT_URL: undefined }, /AWS_ENDPOINT_URL/],
  ['another key', { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' }, /AWS_ACCESS_KEY_ID/],
  ['another secret', { AWS_SECRET_ACCESS_KEY: 'secret' }, /AWS_SECRET_ACCESS_KEY/],
  ['an endpoint of one service', { AWS_ENDPOINT_URL_S3: 'https://example.com' }, /AWS_ENDPOINT_URL_S3/],
  ['a profile', { AWS_PROFILE: 'production' }, /AWS_PROFILE/],
  ['a session', { AWS_SESSION_TOKEN: 'token' }, /AWS_SESSION_TOKEN/],
  ['a configuration file', { AWS_CONFIG_FILE: '/home/me/.aws/config' }, /AWS_CONFIG_FILE/],
  ['the configuration file of the user', { AWS_CONFIG_FILE: undefined }, /AWS_CONFIG_FILE/],
  ['the keys of the user', { AWS_SHARED_CREDENTIALS_FILE: undefined }, /AWS_SHARED_CREDENTIALS_FILE/],
  ['the role of an instance', { AWS_EC2_METADATA_DISABLED: 'false' }, /AWS_EC2_METADATA_DISABLED/],
])('refuses %s', (_, change, message) => {
  expect(() => {
    assertSimulated({ ...SIMULATED, ...change });
  }).toThrow(message);
});

test('keeps nothing of AWS from around', () => {
  const ambient = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'token',
    AWS_REGION: 'eu-west-1',
  };
  expect(withSimulator(ambient, ENDPOINT, '123456789012')).toEqual({ PATH: '/bin', ...SIMULATED });
});
