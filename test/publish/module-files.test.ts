import type { ModuleDocument } from '../../publish/module-document';
import { withReadablePackages } from '../../publish/module-document';
import { moduleFiles } from '../../publish/module-files';
import { PUBLISHED_MODULES } from '../../publish/modules';

const DOCUMENT: ModuleDocument = {
  terraform: {
    required_version: '>= 1.5.0',
    required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } },
  },
  variable: { environment: { type: 'string', description: 'Says "where"', nullable: false } },
  resource: {},
  output: {},
};

const [LAYOUT = { inputs: {}, files: [] }] = PUBLISHED_MODULES;

function fileOf(changes: Partial<ModuleDocument>, name: string): string {
  const blocks = { aws_sns_topic: {}, aws_iam_role: {}, aws_lambda_function: {} };
  return moduleFiles({ ...DOCUMENT, ...changes }, LAYOUT, blocks).get(name) ?? '';
}

test('a variable says what it is before it says what it takes', () => {
  const variable = {
    environment: {
      default: null,
      nullable: true,
      type: 'map(string)',
      description: 'a ${b}',
      validation: [{ condition: '${length(var.environment) > 0}', error_message: 'none' }],
    },
  };
  expect(fileOf({ variable }, 'variables.tf')).toBe(
    'variable "environment" {\ndescription = "a $${b}"\ntype = map(string)\ndefault = null\nnullable = true\n\n' +
      'validation {\ncondition = length(var.environment) > 0\nerror_message = "none"\n}\n}\n',
  );
});

test('an argument of a variable that the writer does not know is an error, not lost', () => {
  const variable = { environment: { type: 'string', ephemeral: true } };
  expect(() => fileOf({ variable }, 'variables.tf')).toThrow(
    'variable environment: unknown arguments ephemeral',
  );
});

test('a resource stands in the file of its subject', () => {
  const resource = {
    aws_sns_topic: { notifications: { name: 'a' } },
    aws_iam_role: { backup: { name: 'b' }, validator: { name: 'c' } },
  };
  expect(fileOf({ resource }, 'monitoring.tf')).toBe(
    'resource "aws_sns_topic" "notifications" {\nname = "a"\n}\n',
  );
  expect(fileOf({ resource }, 'iam.tf')).toContain('resource "aws_iam_role" "backup"');
  expect(fileOf({ resource }, 'validation.tf')).toContain('resource "aws_iam_role" "validator"');
});

test('a resource without a subject, or of unknown blocks, is an error', () => {
  const lost = { aws_lambda_function: { other: { name: 'a' } } };
  expect(() => fileOf({ resource: lost }, 'x')).toThrow(
    'aws_lambda_function.other has no file: give it one in the entry of its module in publish/modules',
  );
  const unknown = { aws_sqs_queue: { validator: { name: 'a' } } };
  expect(() => fileOf({ resource: unknown }, 'x')).toThrow(
    'the blocks of aws_sqs_queue are not known: run npm run publish-modules -- --refresh-blocks',
  );
});

test('the provider of the replica is a block or an alias that the caller fills', () => {
  const aws = { source: 'hashicorp/aws', version: '>= 5.0.0', configuration_aliases: ['aws.replica'] };
  const terraform = { required_version: '>= 1.5.0', required_providers: { aws } };
  expect(fileOf({ terraform }, 'versions.tf')).toContain('configuration_aliases = [aws.replica]\n');
  expect(fileOf({ terraform }, 'providers.tf')).toBe('');
  const provider = { aws: [{ alias: 'replica', region: '${coalesce(var.a, "b")}' }] };
  expect(fileOf({ provider }, 'providers.tf')).toBe(
    'provider "aws" {\nalias = "replica"\nregion = coalesce(var.a, "b")\n}\n',
  );
});

test('locals, data, checks and outputs have files; a file without content is left out', () => {
  const parts = {
    data: { aws_region: { current: {} } },
    locals: { defaults: { a: null } },
    check: { c: { assert: [{ condition: '${x}', error_message: 'e' }] } },
    output: { o: { description: 'O', value: '${{ a = null }}' } },
  };
  expect(fileOf(parts, 'data.tf')).toBe('data "aws_region" "current" {\n}\n');
  expect(fileOf(parts, 'locals.tf')).toBe('locals {\ndefaults = {\na = null\n}\n}\n');
  expect(fileOf(parts, 'checks.tf')).toBe(
    'check "c" {\nassert {\ncondition = x\nerror_message = "e"\n}\n}\n',
  );
  expect(fileOf(parts, 'outputs.tf')).toBe('output "o" {\ndescription = "O"\nvalue = { a = null }\n}\n');
  expect([...moduleFiles(DOCUMENT, LAYOUT, {}).keys()]).toEqual(['versions.tf', 'variables.tf', 'locals.tf']);
});

test('a package lies in lambda/, under its own name', () => {
  const filename = '${path.module}/assets/validator_package/0d7e/backup-validator.zip';
  const resource = { aws_lambda_function: { validator: { filename, handler: 'index.handler' } } };
  const { document, packages } = withReadablePackages({ ...DOCUMENT, resource });
  expect(document.resource).toEqual({
    aws_lambda_function: {
      validator: { filename: '${path.module}/lambda/backup-validator.zip', handler: 'index.handler' },
    },
  });
  expect([...packages]).toEqual([
    ['lambda/backup-validator.zip', 'assets/validator_package/0d7e/backup-validator.zip'],
  ]);
});
