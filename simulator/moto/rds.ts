import { keyIn, type Correction } from './corrections';

const INSTANCE =
  /<DBInstance>(?:(?!<\/DBInstance>)[\s\S])*?<DBInstanceIdentifier>(?<id>[^<]+)<\/DBInstanceIdentifier>/g;

export function rdsCorrections(): readonly Correction[] {
  const withInsights = new Set<string>();
  return [
    {
      why: 'moto answers an empty scaling configuration for clusters without one; AWS answers none',
      concerns: ({ scope }) => scope.service === 'rds',
      response: (_, text) => text.replaceAll('<ScalingConfigurationInfo/>', ''),
    },
    {
      why: 'moto forgets Performance Insights; AWS answers whether they are on',
      concerns: ({ scope }) => scope.service === 'rds',
      request: ({ scope, body }) => {
        const input = new URLSearchParams(body);
        const key = keyIn(scope, input.get('DBInstanceIdentifier') ?? '');
        if (input.get('EnablePerformanceInsights') === 'true') withInsights.add(key);
        if (input.get('EnablePerformanceInsights') === 'false') withInsights.delete(key);
        return body;
      },
      response: ({ scope }, text) =>
        text.replaceAll(INSTANCE, (instance, id: string) =>
          withInsights.has(keyIn(scope, id))
            ? instance.replace(
                '<DBInstance>',
                '<DBInstance><PerformanceInsightsEnabled>true</PerformanceInsightsEnabled>',
              )
            : instance,
        ),
    },
  ];
}
