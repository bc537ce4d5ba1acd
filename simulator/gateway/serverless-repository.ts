import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../model/aws-error';
import { jsonObject, keyIn, type Correction } from '../moto/corrections';
import { ACCOUNT_HEADER } from './proxy';
import { readBody } from './read-body';
import type { RequestScope } from './request-scope';

interface ChangeSetInput {
  readonly applicationId?: string;
  readonly stackName: string;
  readonly semanticVersion?: string;
  readonly capabilities?: readonly string[];
  readonly parameterOverrides?: readonly { readonly name: string; readonly value: string }[];
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

interface Application {
  readonly id: string;
  readonly semanticVersion: string;
  readonly parameters: readonly string[];
  readonly capabilities: readonly string[];
}

interface DeployedStack {
  readonly capabilities: readonly string[];
  readonly functionArn: string;
  readonly tags: NonNullable<ChangeSetInput['tags']>;
}

/**
 * The Serverless Application Repository, as far as stacks here use it: an application is a rotation function and its
 * ARN as output. CloudFormation, which carries the application, is moto's.
 */
export class ServerlessRepository {
  private readonly applications = new Map<string, Application>();
  private readonly stacks = new Map<string, DeployedStack>();

  readonly correction: Correction = {
    why: 'moto answers neither capabilities, nor outputs, nor changed tags of a stack that change sets made; AWS does',
    concerns: ({ scope }) => scope.service === 'cloudformation',
    response: ({ scope }, text) => {
      const name = /<StackName>([^<]+)<\/StackName>/.exec(text)?.[1] ?? '';
      const stack = this.stacks.get(keyIn(scope, name));
      if (stack === undefined) return text;
      const others = text.replaceAll(/<Tags>[\s\S]*?<\/Tags>/g, '');
      return others.replace('</StackName>', `</StackName>${membersOf(stack)}`);
    },
  };

  constructor(private readonly moto: URL) {}

  async answer(scope: RequestScope, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const [path = ''] = (request.url ?? '').split('?');
    const [, encodedId = '', action = ''] = /^\/applications\/([^/]+)(?:\/(\w+))?\/?$/.exec(path) ?? [];
    const id = decodeURIComponent(encodedId);
    let answer: object | undefined;
    if (request.method === 'POST' && action === 'changesets')
      answer = await this.createChangeSet(
        scope,
        request,
        id,
        jsonObject(body.toString('utf8')) as unknown as ChangeSetInput,
      );
    if (request.method === 'GET' && action === '') answer = this.getApplication(id);
    if (answer === undefined)
      throw new AwsError(
        'UnknownOperationException',
        `serverlessrepo is not simulated: ${request.method ?? ''} ${path}`,
        404,
      );
    const status = request.method === 'POST' ? 201 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private getApplication(id: string): object {
    const application = this.applications.get(id);
    if (application === undefined) throw new AwsError('NotFoundException', `no application ${id}`, 404);
    const { semanticVersion, parameters, capabilities } = application;
    return {
      applicationId: id,
      author: 'simulator',
      description: 'A rotation function',
      name: id.split('/').pop(),
      version: {
        applicationId: id,
        semanticVersion,
        creationTime: '2026-01-01T00:00:00Z',
        parameterDefinitions: parameters.map((name) => ({ name, referencedByResources: [] })),
        requiredCapabilities: capabilities,
        resourcesSupported: true,
        templateUrl: 'https://simulator.invalid/template',
      },
    };
  }

  private async createChangeSet(
    scope: RequestScope,
    request: IncomingMessage,
    id: string,
    input: ChangeSetInput,
  ): Promise<object> {
    const { semanticVersion = '1.0.0', capabilities = [], parameterOverrides = [], tags = [] } = input;
    const parameters = parameterOverrides.map(({ name }) => name);
    const stackTags = [
      ...tags,
      { key: 'serverlessrepo:applicationId', value: id },
      { key: 'serverlessrepo:semanticVersion', value: semanticVersion },
    ];
    const stackName = `serverlessrepo-${input.stackName}`;
    const isUpdate = this.stacks.has(keyIn(scope, stackName));
    const functionName = parameterOverrides.find(({ name }) => name === 'functionName')?.value ?? '';
    const functionArn = `arn:aws:lambda:${scope.region}:${scope.account}:function:${functionName}`;
    this.stacks.set(keyIn(scope, stackName), { capabilities, functionArn, tags: stackTags });
    this.applications.set(id, { id, semanticVersion, parameters, capabilities });
    const form = new URLSearchParams({
      Action: 'CreateChangeSet',
      Version: '2010-05-15',
      StackName: stackName,
      ChangeSetName: `simulated-${Date.now()}`,
      ChangeSetType: isUpdate ? 'UPDATE' : 'CREATE',
      TemplateBody: JSON.stringify(templateOf(parameters, stackTags)),
    });
    stackTags.forEach(({ key, value }, index) => {
      form.set(`Tags.member.${index + 1}.Key`, key);
      form.set(`Tags.member.${index + 1}.Value`, value);
    });
    parameterOverrides.forEach(({ name, value }, index) => {
      form.set(`Parameters.member.${index + 1}.ParameterKey`, name);
      form.set(`Parameters.member.${index + 1}.ParameterValue`, value);
    });
    capabilities.forEach((capability, index) => {
      form.set(`Capabilities.member.${index + 1}`, capability);
    });
    const text = await this.askCloudFormation(scope, request, form);
    return {
      applicationId: id,
      semanticVersion,
      changeSetId: /<Id>([^<]+)/.exec(text)?.[1],
      stackId: /<StackId>([^<]+)/.exec(text)?.[1],
    };
  }

  private async askCloudFormation(
    scope: RequestScope,
    { headers }: IncomingMessage,
    form: URLSearchParams,
  ): Promise<string> {
    const authorization = (headers.authorization ?? '').replace('/serverlessrepo/', '/cloudformation/');
    const answer = await fetch(this.moto, {
      method: 'POST',
      body: form,
      headers: { authorization, [ACCOUNT_HEADER]: scope.account },
    });
    const text = await answer.text();
    if (!answer.ok) throw new AwsError('BadRequestException', `moto's CloudFormation: ${text}`);
    return text;
  }
}

function templateOf(parameters: readonly string[], stackTags: ChangeSetInput['tags']): object {
  const service = { Service: 'lambda.amazonaws.com' };
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: service };
  return {
    // moto sees a change in the template alone, and AWS in the tags, too.
    Description: JSON.stringify(stackTags),
    Parameters: Object.fromEntries(parameters.map((name) => [name, { Type: 'String' }])),
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
      },
      RotationFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: { Ref: 'functionName' },
          Handler: 'index.handler',
          Runtime: 'python3.12',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { ZipFile: 'def handler(event, context): pass' },
        },
      },
    },
  };
}

/** What CloudFormation tells of a stack besides what moto tells. */
function membersOf({ capabilities, functionArn, tags }: DeployedStack): string {
  const members = capabilities.map((capability) => `<member>${capability}</member>`).join('');
  const output = `<OutputKey>RotationLambdaARN</OutputKey><OutputValue>${functionArn}</OutputValue>`;
  const tagged = tags.map(({ key, value }) => `<member><Key>${key}</Key><Value>${value}</Value></member>`);
  return `<Tags>${tagged.join('')}</Tags><Capabilities>${members}</Capabilities><Outputs><member>${output}</member></Outputs>`;
}
