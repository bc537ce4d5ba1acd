import * as sdk from '@aws-sdk/client-backup';
import { BackupStore, backupOperations } from '../../simulator/backup';
import { BACKUP_MODEL } from '../../simulator/model/service-model';

/** An operation in the SDK: a kind, namespace, name, traits with HTTP method, path and code, input, output. */
type Schema = readonly unknown[];

function schemaOf(operation: string): Schema | undefined {
  return (sdk as unknown as Readonly<Record<string, Schema | undefined>>)[`${operation}$`];
}

function membersOf(schema: unknown): readonly string[] {
  const structure = (typeof schema === 'function' ? (schema as () => unknown)() : schema) as Schema;
  return [...((structure[4] ?? []) as readonly string[])].sort();
}

/** Both sources name the parts of a path differently. */
function pathOf(uri: string): string {
  const [path = ''] = uri.split('?');
  return path.replaceAll(/\{\w+\+?\}/g, '{}').replace(/\/$/, '');
}

const operations = Object.entries(BACKUP_MODEL.operations);

test.each(operations)('%s is in the cut as in the SDK', (name, { method, uri, code, input, output }) => {
  const schema = schemaOf(name);
  const [http] = Object.values((schema?.[3] ?? {}) as Readonly<Record<string, readonly unknown[]>>);
  expect([method, pathOf(uri), code]).toEqual([http?.[0], pathOf(String(http?.[1])), http?.[2]]);
  const members = (shape: string | undefined) =>
    Object.keys(BACKUP_MODEL.shapes[shape ?? '']?.members ?? {}).sort();
  expect(members(input)).toEqual(membersOf(schema?.[4]));
  expect(members(output)).toEqual(membersOf(schema?.[5]));
});

test('every operation of the cut is answered, and no other', () => {
  const store = new BackupStore('123456789012', 'eu-west-1', () => new Date(0));
  expect([...backupOperations(store).keys()].sort()).toEqual(operations.map(([name]) => name).sort());
});
