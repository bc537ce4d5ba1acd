import { aGateway, ACCOUNT, REGION } from './wire';

type Setup = Awaited<ReturnType<typeof aGateway>>;
let gateway: Setup['gateway'];
let ask: Setup['ask'];

beforeEach(async () => {
  ({ gateway, ask } = await aGateway());
});
afterEach(() => gateway.close());

const MAIN = '/backup-vaults/main';
const PLANS = '/backup/plans';
const refused = { status: 400, code: 'InvalidParameterValueException' };
const planOf = (rule: object = {}, name = 'plan') => ({
  BackupPlan: {
    BackupPlanName: name,
    Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'main', ...rule }],
  },
});
const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'value']));
const pathOfTags = (arn: string) => `/tags/${encodeURIComponent(arn)}`;

describe('a request that AWS’s model does not allow is refused as AWS refuses it', () => {
  test.each<[string, string, string, unknown]>([
    ['an unknown member', 'PUT', MAIN, { Bogus: 1 }],
    ['a member that every object has', 'PUT', PLANS, planOf({ constructor: { a: 1 } })],
    ['a member that changes objects', 'PUT', PLANS, JSON.stringify(planOf()).replace('"RuleName"', '"__proto__":{"a":1},"RuleName"')], // prettier-ignore
    ['a number for a text', 'PUT', MAIN, { EncryptionKeyArn: 5 }],
    ['a text for a number', 'PUT', `${MAIN}/vault-lock`, { MinRetentionDays: '9' }],
    ['half a day', 'PUT', `${MAIN}/vault-lock`, { MinRetentionDays: 1.5 }],
    ['a list for a map', 'PUT', MAIN, { BackupVaultTags: ['a'] }],
    ['null in a list', 'PUT', PLANS, { BackupPlan: { BackupPlanName: 'plan', Rules: [null] } }],
    ['a list for a body', 'PUT', MAIN, []],
    ['what is no JSON', 'PUT', MAIN, '{x'],
    ['a name of one character', 'PUT', '/backup-vaults/a', {}],
    ['a name of 51 characters', 'PUT', `/backup-vaults/${'a'.repeat(51)}`, {}],
    ['a name with an umlaut', 'PUT', `/backup-vaults/${encodeURIComponent('tresör')}`, {}],
    ['a name with the end of a line', 'PUT', '/backup-vaults/main%0A', {}],
    ['a broken escape', 'PUT', '/backup-vaults/%E0%A4%A', {}],
    ['no results', 'GET', '/backup-vaults/?maxResults=0', undefined],
    ['too many results', 'GET', '/backup-vaults/?maxResults=1001', undefined],
    ['a word for a number', 'GET', '/backup-vaults/?maxResults=x', undefined],
    ['an empty number', 'GET', '/backup-vaults/?maxResults=', undefined],
    ['a word for yes or no', 'GET', `${PLANS}/?includeDeleted=maybe`, undefined],
    ['a state that no job has', 'GET', '/backup-jobs/?state=LOST', undefined],
    ['a word for a time', 'GET', '/backup-jobs/?createdAfter=yesterday', undefined],
    ['51 tags', 'PUT', MAIN, { BackupVaultTags: tags(51) }],
    ['a tag of AWS', 'PUT', MAIN, { BackupVaultTags: { 'aws:tag': 'value' } }],
    ['an empty key', 'PUT', MAIN, { BackupVaultTags: { '': 'value' } }],
    ['a key of 129 characters', 'PUT', MAIN, { BackupVaultTags: { ['k'.repeat(129)]: 'value' } }],
    ['a value of 257 characters', 'PUT', MAIN, { BackupVaultTags: { key: 'v'.repeat(257) } }],
    ['the alias of a key', 'PUT', MAIN, { EncryptionKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/key` }],
    ['a key of another region', 'PUT', MAIN, { EncryptionKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1` }],
    ['a plan name with a blank', 'PUT', PLANS, planOf({}, 'my plan')],
    ['a plan name of 201 characters', 'PUT', PLANS, planOf({}, 'p'.repeat(201))],
    ['settings of RDS', 'PUT', PLANS, { BackupPlan: { ...planOf().BackupPlan, AdvancedBackupSettings: [{ ResourceType: 'RDS' }] } }], // prettier-ignore
  ])('%s', async (_, method, path, body) => {
    expect(await ask(method, path, { body })).toMatchObject(refused);
    expect(gateway.backup.store(ACCOUNT, REGION).remains).toEqual([]);
  });

  test.each([
    ['a plan', PLANS, {}],
    [
      'the vault of a rule',
      PLANS,
      { BackupPlan: { BackupPlanName: 'plan', Rules: [{ RuleName: 'daily' }] } },
    ],
  ])('without %s', async (_, path, body) => {
    expect(await ask('PUT', path, { body })).toMatchObject({ code: 'MissingParameterValueException' });
  });

  test('what is at a limit is taken', async () => {
    const body = { BackupVaultTags: { ...tags(49), ['k'.repeat(128)]: 'v'.repeat(256) } };
    expect((await ask('PUT', `/backup-vaults/${'a'.repeat(50)}`, { body })).status).toBe(200);
    expect((await ask('PUT', PLANS, { body: planOf({}, 'p'.repeat(200)) })).status).toBe(200);
  });
});

describe('pages', () => {
  test('every list that AWS cuts into pages is cut, and joined again has everything once', async () => {
    const names = ['one', 'two', 'three'];
    for (const name of names) {
      await ask('PUT', `/backup-vaults/${name}`);
      await ask('PUT', PLANS, { body: planOf({}, name) });
    }
    const read = async (path: string, list: string, name: string) => {
      const found: unknown[] = [];
      let token = '';
      do {
        const { body } = await ask('GET', `${path}?maxResults=2${token}`);
        const page = body[list] as readonly Readonly<Record<string, unknown>>[];
        expect(page.length).toBeLessThanOrEqual(2);
        found.push(...page.map((one) => one[name]));
        token = typeof body.NextToken === 'string' ? `&nextToken=${body.NextToken}` : '';
      } while (token !== '');
      return found;
    };
    expect(await read('/backup-vaults/', 'BackupVaultList', 'BackupVaultName')).toEqual(names);
    expect(await read(`${PLANS}/`, 'BackupPlansList', 'BackupPlanName')).toEqual(names);
  });

  test.each(['abc', '-5', '1.5', '99', '1e0'])('the token %s was never given', async (token) => {
    for (const path of ['/backup-jobs/', '/copy-jobs/', '/restore-jobs/', '/backup-vaults/'])
      expect(await ask('GET', `${path}?nextToken=${token}`)).toMatchObject(refused);
  });
});

test('what is asked of versions and filters that are not kept fails at once', async () => {
  const { body } = await ask('PUT', PLANS, { body: planOf() });
  const path = `${PLANS}/${String(body.BackupPlanId)}/`;
  for (const query of [
    `${path}?versionId=earlier`,
    `${path}?MaxScheduledRunsPreview=1`,
    `${PLANS}/?includeDeleted=true`,
  ])
    // prettier-ignore
    expect((await ask('GET', query)).code).toBe('NotSimulated');
  expect((await ask('GET', `${path}?versionId=${String(body.VersionId)}`)).status).toBe(200);
});

test('jobs are found by account, parent and source', async () => {
  const store = gateway.backup.store(ACCOUNT, REGION);
  store.putBackupJob({ BackupJobId: 'one', ParentJobId: 'parent' });
  store.putCopyJob({ CopyJobId: 'one', SourceRecoveryPointArn: 'arn:source' });
  const count = async (path: string) => Object.values((await ask('GET', path)).body).flat().length;
  expect(await count(`/backup-jobs/?parentJobId=parent&accountId=${ACCOUNT}`)).toBe(1);
  expect(await count('/backup-jobs/?parentJobId=other')).toBe(0);
  expect(await count('/backup-jobs/?accountId=111122223333')).toBe(0);
  expect(await count('/copy-jobs/?sourceRecoveryPointArn=arn:source')).toBe(1);
  expect(await count('/copy-jobs/?sourceRecoveryPointArn=arn:other')).toBe(0);
});

describe('tags', () => {
  const arn = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:main`;

  test('belong to what is there', async () => {
    for (const [method, path, body] of [
      ['GET', pathOfTags(arn), undefined],
      ['POST', pathOfTags(arn), { Tags: { a: 'b' } }],
      ['POST', `/untag/${encodeURIComponent(arn)}`, { TagKeyList: ['a'] }],
    ] as const)
      expect((await ask(method, path, { body })).code).toBe('ResourceNotFoundException');
  });

  test('go with it', async () => {
    await ask('PUT', MAIN, { body: { BackupVaultTags: { a: 'b' } } });
    await ask('POST', pathOfTags(arn), { body: { Tags: { c: 'd' } } });
    expect((await ask('GET', pathOfTags(arn))).body).toEqual({ Tags: { a: 'b', c: 'd' } });
    await ask('DELETE', MAIN);
    await ask('PUT', MAIN);
    expect((await ask('GET', pathOfTags(arn))).body).toEqual({ Tags: {} });
  });

  test('are 50 at most, with those that were there', async () => {
    await ask('PUT', MAIN, { body: { BackupVaultTags: tags(50) } });
    expect((await ask('POST', pathOfTags(arn), { body: { Tags: { 'key-1': 'new' } } })).status).toBe(200);
    const more = await ask('POST', pathOfTags(arn), { body: { Tags: { more: 'value' } } });
    expect(more.code).toBe('LimitExceededException');
  });
});

describe('what is sent again', () => {
  test('a plan that is there already is refused, in another region it is not', async () => {
    const body = planOf({ Lifecycle: { DeleteAfterDays: 35 } });
    expect((await ask('PUT', PLANS, { body })).status).toBe(200);
    expect((await ask('PUT', PLANS, { body })).code).toBe('AlreadyExistsException');
    expect((await ask('PUT', PLANS, { body, region: 'us-east-1' })).status).toBe(200);
    expect((await ask('PUT', PLANS, { body, account: '111122223333' })).status).toBe(200);
    const other = planOf({ Lifecycle: { DeleteAfterDays: 36 } });
    expect((await ask('PUT', PLANS, { body: other })).status).toBe(200);
  });

  test('a request with the token of an earlier one makes nothing anew', async () => {
    const plan = { ...planOf(), CreatorRequestId: 'token' };
    const [made, again] = [await ask('PUT', PLANS, { body: plan }), await ask('PUT', PLANS, { body: plan })];
    expect(again.body).toEqual(made.body);
    const selections = `${PLANS}/${String(made.body.BackupPlanId)}/selections/`;
    const selection = {
      BackupSelection: {
        SelectionName: 'all',
        IamRoleArn: `arn:aws:iam::${ACCOUNT}:role/backup`,
        Resources: ['*'],
      },
      CreatorRequestId: 'token',
    };
    const chosen = await ask('PUT', selections, { body: selection });
    expect((await ask('PUT', selections, { body: selection })).body).toEqual(chosen.body);
    const other = { ...selection, CreatorRequestId: 'other' };
    expect((await ask('PUT', selections, { body: other })).code).toBe('AlreadyExistsException');
    const framework = {
      FrameworkName: 'framework',
      FrameworkControls: [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }],
      IdempotencyToken: 'token',
    };
    const audited = await ask('POST', '/audit/frameworks', { body: framework });
    expect((await ask('POST', '/audit/frameworks', { body: framework })).body).toEqual(audited.body);
    const otherToken = { ...framework, IdempotencyToken: 'other' };
    expect((await ask('POST', '/audit/frameworks', { body: otherToken })).code).toBe(
      'AlreadyExistsException',
    );
  });
});

describe('selections', () => {
  const selected = async (selection: object) => {
    const { body } = await ask('PUT', PLANS, { body: planOf() });
    const IamRoleArn = `arn:aws:iam::${ACCOUNT}:role/backup`;
    return ask('PUT', `${PLANS}/${String(body.BackupPlanId)}/selections/`, {
      body: { BackupSelection: { SelectionName: 'all', IamRoleArn, ...selection } },
    });
  };
  const wildcards = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::${index}*`);
  const condition = (ConditionKey: string) => ({ StringEquals: [{ ConditionKey, ConditionValue: 'true' }] });

  test.each([
    ['a condition without its prefix', { Resources: ['*'], Conditions: condition('Backup') }, "Prefix 'aws:ResourceTag/' not found."], // prettier-ignore
    ['31 wildcards', { Resources: wildcards(31) }, "'Resources' section cannot contain more than 30"],
    ['31 excluded wildcards', { Resources: ['*'], NotResources: wildcards(31) }, "'NotResources' section cannot contain more than 30"], // prettier-ignore
    ['nothing', { Conditions: condition('aws:ResourceTag/Backup') }, "Either 'ListOfTags' or 'Resources'"],
  ])('with %s are refused', async (_, selection, message) => {
    const answer = await selected(selection);
    expect(answer).toMatchObject(refused);
    expect(answer.body.Message).toContain(message);
  });

  test('with 30 wildcards and a condition are taken', async () => {
    const selection = { Resources: wildcards(30), Conditions: condition('aws:ResourceTag/Backup') };
    expect((await selected(selection)).status).toBe(200);
  });
});

test.each([
  ['a queue', `arn:aws:sqs:${REGION}:${ACCOUNT}:queue`, 400],
  ['a topic of another account', `arn:aws:sns:${REGION}:111122223333:topic`, 400],
  ['a topic in order', `arn:aws:sns:${REGION}:${ACCOUNT}:topic.fifo`, 400],
  ['a topic', `arn:aws:sns:${REGION}:${ACCOUNT}:topic`, 200],
])('a vault that tells %s', async (_, SNSTopicArn, status) => {
  await ask('PUT', MAIN);
  const body = { SNSTopicArn, BackupVaultEvents: ['BACKUP_JOB_COMPLETED'] };
  expect((await ask('PUT', `${MAIN}/notification-configuration`, { body })).status).toBe(status);
});

test.each(['backup.eu-west-1.amazonaws.com', 'localhost:4000', '127.0.0.1.example.com', '10.0.0.1:80'])(
  'a request to %s is not answered',
  async (host) => {
    expect(await ask('GET', '/backup-vaults/', { host })).toMatchObject({
      status: 403,
      code: 'UnrecognizedClientException',
    });
  },
);

test('a vault with a recovery point stays, an empty one goes', async () => {
  await ask('PUT', MAIN);
  const RecoveryPointArn = `arn:aws:backup:${REGION}:${ACCOUNT}:recovery-point:one`;
  gateway.backup
    .store(ACCOUNT, REGION)
    .putRecoveryPoint('main', { RecoveryPointArn, CreationDate: new Date(0) });
  expect((await ask('DELETE', MAIN)).code).toBe('InvalidRequestException');
  const path = `${MAIN}/recovery-points/${encodeURIComponent(RecoveryPointArn)}`;
  expect((await ask('DELETE', path)).status).toBe(200);
  expect((await ask('DELETE', path)).code).toBe('ResourceNotFoundException');
  expect((await ask('DELETE', MAIN)).status).toBe(200);
});
