import { production } from '../../../environments/tattoo-directory/production';
import { tattooFacts } from '../../../runbooks/tattoo-directory/facts';
import { recoveryEnvironment } from '../../../runbooks/tattoo-directory/recovery-environment';
import { addresses, findings, removeSynthesized, resource, synthesize } from '../../tattoo-directory/tattoo';
import { productionWith } from './fixtures';

afterAll(removeSynthesized);

const KEY = '33333333-4444-5555-6666-777777777777';
const changed = recoveryEnvironment(tattooFacts(production), KEY);

test('the environment of step 3 is one that the stack takes', () => {
  expect(findings({ ...production.backup, ...changed })).toEqual([]);
});

test('it takes no name in the account or in the world that the lost region still has', () => {
  const namesOf = (backup: typeof production.backup) => {
    const stack = synthesize(backup);
    return [
      ...addresses(stack.json, 'aws_iam_role').map((address) => resource(stack, address).name),
      ...addresses(stack.json, 'aws_s3_bucket').map((address) => resource(stack, address).bucket),
    ];
  };
  const before = namesOf(production.backup);
  const after = namesOf({ ...production.backup, ...changed });
  expect(before.length).toBeGreaterThan(2);
  expect(after).toHaveLength(before.length);
  expect(after.filter((name) => before.includes(name))).toEqual([]);
});

test('a lock of days is none that cannot be undone, and the third region is neither of the two', () => {
  expect(changed).toMatchObject({
    complianceMode: 'GOVERNANCE',
    region: 'us-west-2',
    replicaRegion: 'us-east-2',
  });
  const other = productionWith({
    replicaRegion: 'us-east-2',
    replicaKmsKeyArn: `arn:aws:kms:us-east-2:123456789012:key/${KEY}`,
  });
  expect(recoveryEnvironment(tattooFacts(other), KEY)?.replicaRegion).toBe('us-west-2');
});

test('a short name and a long one stay within what a vault may be called', () => {
  for (const projectName of ['t', 'an-eighteen-letter']) {
    const { projectName: name = '' } =
      recoveryEnvironment(tattooFacts(productionWith({ projectName })), KEY) ?? {};
    expect(name).toMatch(/^[a-z][a-z0-9-]{0,14}-dr$/);
  }
});
