import { jsonObject, keyIn, type Correction, type Exchange } from './corrections';

const ROOT = /<NotificationConfiguration([^>]*?)\/?>(<\/NotificationConfiguration>)?/;

const NO_LOGGING = '<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>';

export function s3Corrections(): readonly Correction[] {
  const withEvents = new Set<string>();
  const logging = new Map<string, string>();
  const policies = new Map<string, string>();
  const bucketOf = ({ scope, path }: Exchange) => keyIn(scope, path.split('?')[0] ?? '');
  return [
    {
      why: 'moto forgets that a bucket sends its events to EventBridge; AWS answers it',
      concerns: ({ scope, path }) => scope.service === 's3' && /[?&]notification/.test(path),
      request: (exchange) => {
        if (exchange.method === 'PUT') {
          if (exchange.body.includes('EventBridgeConfiguration')) withEvents.add(bucketOf(exchange));
          else withEvents.delete(bucketOf(exchange));
        }
        return exchange.body;
      },
      response: (exchange, text) =>
        exchange.method === 'GET' && withEvents.has(bucketOf(exchange)) && !text.includes('<EventBridge')
          ? text.replace(
              ROOT,
              '<NotificationConfiguration$1><EventBridgeConfiguration/></NotificationConfiguration>',
            )
          : text,
    },
    {
      why: 'moto fails where the policy of the target bucket names everybody, or lists; AWS reads these, too',
      concerns: ({ scope, path }) => scope.service === 's3' && /[?&]logging/.test(path),
      request: (exchange) => {
        if (exchange.method !== 'PUT') return exchange.body;
        logging.set(bucketOf(exchange), exchange.body);
        return NO_LOGGING;
      },
      response: (exchange, text) =>
        exchange.method === 'GET' ? (logging.get(bucketOf(exchange)) ?? text) : text,
    },
    {
      why: 'moto applies the statements of a bucket policy without their conditions; AWS heeds these',
      concerns: ({ scope, path }) => scope.service === 's3' && /[?&]policy(=|&|$)/.test(path),
      request: (exchange) => {
        if (exchange.method === 'DELETE') policies.delete(bucketOf(exchange));
        if (exchange.method !== 'PUT') return exchange.body;
        policies.set(bucketOf(exchange), exchange.body);
        const policy = jsonObject(exchange.body);
        const statements = (policy.Statement ?? []) as readonly Readonly<Record<string, unknown>>[];
        const unconditional = statements.filter(({ Condition }) => Condition === undefined);
        return JSON.stringify({ ...policy, Statement: unconditional });
      },
      response: (exchange, text) =>
        exchange.method === 'GET' ? (policies.get(bucketOf(exchange)) ?? text) : text,
    },
  ];
}
