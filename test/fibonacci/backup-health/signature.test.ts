import { signedHeaders } from '../../../modules/fibonacci/lambda/backup-health/signature';

const EXAMPLE = {
  service: 'service',
  region: 'us-east-1',
  host: 'example.amazonaws.com',
  query: '',
};
/** The keys of the test suite that AWS has published for signatures of version 4. */
const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const NOW = new Date('2015-08-30T12:36:00Z');

function signatureOf(request: typeof EXAMPLE): string | undefined {
  return /Signature=(\w+)$/.exec(signedHeaders(request, CREDENTIALS, NOW).authorization ?? '')?.[1];
}

test('signs as AWS does in its published examples', () => {
  expect(signatureOf(EXAMPLE)).toBe('5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
  expect(signatureOf({ ...EXAMPLE, query: 'Param1=value1&Param2=value2' })).toBe(
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  );
});

test('signs the token of a role, too', () => {
  const headers = signedHeaders(EXAMPLE, { ...CREDENTIALS, sessionToken: 'token' }, NOW);
  expect(headers['x-amz-security-token']).toBe('token');
  expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
});
