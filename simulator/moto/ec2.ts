import { keyIn, type Correction } from './corrections';

const RULE_ID = /<securityGroupRuleId>(?<id>[^<]+)<\/securityGroupRuleId>/g;

export function ec2Corrections(): readonly Correction[] {
  const descriptions = new Map<string, string>();
  return [
    {
      why: 'moto forgets the description of a rule between two security groups; AWS answers it',
      concerns: ({ scope }) => scope.service === 'ec2',
      request: ({ scope, body }) => {
        const input = new URLSearchParams(body);
        // What is changed afterwards, moto knows.
        if (input.get('Action') === 'ModifySecurityGroupRules')
          descriptions.delete(keyIn(scope, input.get('SecurityGroupRule.1.SecurityGroupRuleId') ?? ''));
        return body;
      },
      response: ({ scope, body }, text) => {
        const input = new URLSearchParams(body);
        const action = input.get('Action') ?? '';
        const description = input.get('IpPermissions.1.Groups.1.Description');
        if (action.startsWith('AuthorizeSecurityGroup') && description !== null) {
          for (const [, id = ''] of text.matchAll(RULE_ID)) descriptions.set(keyIn(scope, id), description);
        }
        if (action !== 'DescribeSecurityGroupRules') return text;
        return text.replaceAll(RULE_ID, (element, id: string) => {
          const kept = descriptions.get(keyIn(scope, id));
          return kept === undefined ? element : `${element}<description>${kept}</description>`;
        });
      },
    },
  ];
}
