import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { zipSync } from 'fflate';
import { Functions } from '../../simulator/functions/functions';

const scope = { account: '123456789012', region: 'eu-west-1', service: 'lambda' };
const zip = Buffer.from(zipSync({ 'index.js': Buffer.from('exports.handler = async () => 1;') }));

/** A function with an environment that is invoked with a body. */
function invoke(environment: Readonly<Record<string, string>>, body: string): Promise<boolean> {
  const functions = new Functions();
  functions.note({
    scope,
    method: 'POST',
    path: '/2015-03-31/functions',
    target: '',
    body: JSON.stringify({
      FunctionName: 'one',
      Handler: 'index.handler',
      Code: { ZipFile: zip.toString('base64') },
      Environment: { Variables: environment },
    }),
  });
  const path = '/2015-03-31/functions/one/invocations';
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const exchange = { scope, method: 'POST', path, target: '', body };
  return functions.answerInvocation('http://127.0.0.1:4000', exchange, response);
}

test('runs a function with variables of its own', async () => {
  await expect(invoke({ TABLE: 'orders' }, '{}')).resolves.toBe(true);
});

test('runs no function whose variables could lead elsewhere', async () => {
  const environment = { AWS_ENDPOINT_URL_BACKUP: 'https://backup.eu-west-1.amazonaws.com' };
  await expect(invoke(environment, '{}')).rejects.toThrow('AWS_ENDPOINT_URL_BACKUP: wanted it not to be set');
});

test('refuses an event that is no JSON as Lambda does', async () => {
  await expect(invoke({}, '{')).rejects.toMatchObject({
    code: 'InvalidRequestContentException',
    status: 400,
  });
});
