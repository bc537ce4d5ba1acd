import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import {
  Maybe,
  blocks,
  defineRule,
  findingsOf,
  formatFinding,
  gte,
  judge,
  raw,
  say,
  type Claim,
  type Level,
  type Lift,
  type PresenceMeta,
  type RuleFacts,
} from '../../modules/lift';

interface Written {
  readonly resource?: {
    readonly aws_backup_vault?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly check?: Readonly<Record<string, unknown>>;
}

function aStack(id = 'arrakis-test'): TerraformStack {
  return new TerraformStack(Testing.app(), id);
}

function aVault(stack: TerraformStack, id = 'vault', meta: PresenceMeta = {}): BackupVault {
  return new BackupVault(stack, id, { name: 'vault', ...meta });
}

function written(stack: TerraformStack): Written {
  return JSON.parse(Testing.synth(stack)) as Written;
}

function vaultIn(stack: TerraformStack): Readonly<Record<string, unknown>> {
  return Object.values(written(stack).resource?.aws_backup_vault ?? {})[0] ?? {};
}

function facts(level: Level, id = 'days-at-least-ten'): RuleFacts {
  return { id, level, why: 'Ten is the least.', source: 'https://docs.aws.amazon.com/' };
}

function claim(days: Lift<number>, level: Level = 'refused', path = 'deleteAfterDays'): Claim {
  const rule = defineRule<{ days: Lift<number> }>(facts(level), (subject) => ({
    holds: gte(subject.days, 10),
    got: subject.days,
    wanted: `at least ${say(10)}`,
    fix: 'keep it longer',
  }));
  return rule.claim(path, { days });
}

const days = raw<number>('var.days');
const wanted = raw<boolean>('var.wanted');

describe('a resource that may exist', () => {
  test('exists: it is there without count, and its attributes are read from it', () => {
    const stack = aStack();
    const vault = Maybe.build(true, (meta) => aVault(stack, 'vault', meta));
    new TerraformOutput(stack, 'arns', { value: [vault.get('arn'), vault.at('arn')] });
    expect(vaultIn(stack)).toEqual({ name: 'vault' });
    expect(written(stack).output.arns?.value).toEqual(Array(2).fill('${aws_backup_vault.vault.arn}'));
  });

  test('does not exist: it is not made, its attributes are null, and another resource may not use it', () => {
    const make = jest.fn();
    const vault = Maybe.build<BackupVault>(false, make);
    expect(make).not.toHaveBeenCalled();
    expect([vault.exists, vault.resource, vault.get('arn')]).toEqual([false, undefined, null]);
    expect(() => vault.at('arn')).toThrow('no arn: the resource does not exist');
  });

  test('exists where Terraform finds so: it has a count, and its attributes are null where that is 0', () => {
    const stack = aStack();
    const vault = Maybe.build(wanted, (meta) => aVault(stack, 'vault', meta));
    new TerraformOutput(stack, 'arns', { value: [vault.get('kmsKeyArn'), vault.at('arn')] });
    expect(vaultIn(stack)).toEqual({ count: '${var.wanted ? 1 : 0}', name: 'vault' });
    expect(written(stack).output.arns?.value).toEqual([
      '${one(aws_backup_vault.vault[*].kms_key_arn)}',
      '${aws_backup_vault.vault[0].arn}',
    ]);
  });
});

test('nested blocks are written, left out, or made dynamic', () => {
  const [one, two] = [{ name: 'one' }, { name: 'two' }];
  expect(
    blocks('rule', [
      { on: true, content: one },
      { on: false, content: two },
    ]),
  ).toEqual({ rule: [one] });
  expect(blocks('rule', [{ on: false, content: one }])).toEqual({});
  const stack = aStack();
  const items = [
    { on: true, content: one },
    { on: wanted, content: two },
  ];
  Object.entries(blocks('rule', items)).forEach(([key, value]) => {
    stack.addOverride(`resource.some.${key}`, value);
  });
  expect(JSON.parse(Testing.synth(stack))).toMatchObject({
    resource: {
      some: { rule: [one], dynamic: { rule: [{ for_each: '${var.wanted ? [1] : []}', content: two }] } },
    },
  });
});

describe('a claim', () => {
  test('that holds leaves nothing behind', () => {
    const stack = aStack();
    judge(aVault(stack), [claim(10), claim(10, 'advice', 'other')]);
    expect(findingsOf(stack)).toEqual([]);
    expect(vaultIn(stack)).toEqual({ name: 'vault' });
  });

  test('that is broken becomes a finding, and synthesis stops with all of it', () => {
    const stack = aStack();
    judge(aVault(stack), [claim(9)]);
    expect(findingsOf(stack)).toEqual([
      {
        rule: facts('refused'),
        path: 'arrakis-test.deleteAfterDays',
        got: '9',
        wanted: 'at least 10',
        fix: 'keep it longer',
      },
    ]);
    expect(() => Testing.synth(stack, true)).toThrow(
      [
        'arrakis-test.deleteAfterDays  [days-at-least-ten: refused]',
        '  got     9',
        '  wanted  at least 10',
        '  fix     keep it longer',
        '  why     Ten is the least.',
        '  see     https://docs.aws.amazon.com/',
      ].join('\n'),
    );
  });

  test.each<Level>(['refused', 'fails-later', 'ignored'])('of level %s stops synthesis', (level) => {
    const stack = aStack();
    judge(aVault(stack), [claim(9, level)]);
    expect(findingsOf(stack)).toHaveLength(1);
    expect(() => Testing.synth(stack, true)).toThrow(`[days-at-least-ten: ${level}]`);
  });

  test('that Terraform decides becomes a precondition beside those that are there', () => {
    const stack = aStack();
    const vault = aVault(stack);
    vault.lifecycle = { preventDestroy: true, precondition: [{ condition: 'true', errorMessage: 'first' }] };
    judge(vault, [claim(days)]);
    expect(findingsOf(stack)).toEqual([]);
    expect(vaultIn(stack).lifecycle).toEqual({
      prevent_destroy: true,
      precondition: [
        { condition: 'true', error_message: 'first' },
        {
          condition: '${var.days >= 10}',
          error_message:
            'delete_after_days: got ${var.days != null ? var.days : "none"}, wanted at least 10. Keep it longer. [days-at-least-ten]',
        },
      ],
    });
  });

  test('that Terraform decides needs a resource to stand in', () => {
    const stack = aStack();
    expect(() => {
      judge(stack, [claim(days)]);
    }).toThrow('deleteAfterDays: a claim that Terraform decides needs a resource');
  });

  test('of level advice is a warning, and synthesis goes on', () => {
    const stack = aStack();
    new AwsProvider(stack, 'aws');
    const vault = aVault(stack);
    judge(vault, [claim(9, 'advice')]);
    expect(findingsOf(stack)).toEqual([]);
    expect(() => Testing.synth(stack, true)).not.toThrow();
    expect(vault.node.metadata.map(({ type, data }) => [type, data as unknown])).toContainEqual([
      '@cdktf/warn',
      'arrakis-test.deleteAfterDays: got 9, better at least 10. Ten is the least. Keep it longer. [days-at-least-ten] https://docs.aws.amazon.com/',
    ]);
  });

  test('of level advice that Terraform decides becomes a check block', () => {
    const stack = aStack();
    judge(stack, [claim(days, 'advice', 'rules[0].deleteAfterDays')]);
    expect(written(stack).check).toEqual({
      days_at_least_ten_rules_0_delete_after_days: {
        assert: [
          {
            condition: '${var.days >= 10}',
            error_message:
              'rules[0].delete_after_days: got ${var.days != null ? var.days : "none"}, wanted at least 10. Keep it longer. [days-at-least-ten]',
          },
        ],
      },
    });
  });

  test('that is broken for the same input in several places is reported once', () => {
    const stack = aStack();
    judge(stack, [claim(9)]);
    judge(aVault(stack), [claim(9), claim(9, 'refused', 'copy.deleteAfterDays')]);
    expect(findingsOf(stack).map(({ path }) => path)).toEqual([
      'arrakis-test.deleteAfterDays',
      'arrakis-test.copy.deleteAfterDays',
    ]);
  });

  test('that is broken is reported even where one for the same input held before', () => {
    const stack = aStack();
    judge(stack, [claim(10), claim(9)]);
    expect(findingsOf(stack)).toHaveLength(1);
  });

  test('that Terraform decides stands in each resource that it is held against', () => {
    const stack = aStack();
    const vaults = ['one', 'two'].map((id) => aVault(stack, id));
    vaults.forEach((vault) => {
      judge(vault, [claim(days)]);
    });
    expect(Object.values(written(stack).resource?.aws_backup_vault ?? {})).toEqual(
      Array(2).fill({ name: 'vault', lifecycle: { precondition: [expect.anything()] } }),
    );
  });

  test('on a reference to a resource holds, unless Terraform can decide it', () => {
    const stack = aStack();
    const rule = defineRule<{ name: Lift<string>; days: Lift<number> }>(facts('refused'), (subject) => ({
      holds: gte(subject.days, 10),
      got: subject.name,
      wanted: 'anything',
      fix: 'nothing',
    }));
    const name = aVault(stack).arn;
    expect(rule.check({ name, days: 9 }).holds).toBe(true);
    expect(rule.check({ name: 'known', days: 9 }).holds).toBe(false);
    expect(rule.check({ name, days }).holds).not.toBe(true);
  });
});

test('findings come stack by stack, in the order in which they were made', () => {
  const app = Testing.app();
  const [first, second] = [new TerraformStack(app, 'first'), new TerraformStack(app, 'second')];
  judge(second, [claim(1, 'refused', 'a')]);
  judge(first, [claim(2, 'refused', 'b')]);
  judge(aVault(first), [claim(3, 'refused', 'a')]);
  expect(findingsOf(app).map(({ path }) => path)).toEqual(['first.b', 'first.a', 'second.a']);
  expect(findingsOf(second).map(({ path }) => path)).toEqual(['second.a']);
  expect(findingsOf(app).map(formatFinding).join()).toContain('first.b  [days-at-least-ten: refused]');
});
