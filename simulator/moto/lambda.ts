import { jsonObject, keyIn, type Correction, type Exchange } from './corrections';

const DROPPED = ['KMSKeyArn', 'DeadLetterConfig', 'LoggingConfig'];

/** The function a request is about. */
export function functionNameOf({ path, body }: Exchange): string {
  const inPath = /\/functions\/(?<name>[^/?]+)/.exec(path)?.groups?.name;
  const named = inPath === undefined ? String(jsonObject(body).FunctionName) : decodeURIComponent(inPath);
  return named.split(':').pop() ?? '';
}

export function lambdaCorrections(): readonly Correction[] {
  const kept = new Map<string, Record<string, unknown>>();
  return [
    {
      why: 'moto forgets the key, the dead letters and the log settings of a function; AWS answers them',
      concerns: ({ scope, path }) =>
        scope.service === 'lambda' && /\/functions(\/[^/]+(\/configuration)?)?\/?(\?|$)/.test(path),
      request: (exchange) => {
        const input = jsonObject(exchange.body);
        const given = Object.entries(input).filter(([member]) => DROPPED.includes(member));
        const key = keyIn(exchange.scope, functionNameOf(exchange));
        kept.set(key, { ...kept.get(key), ...Object.fromEntries(given) });
        return exchange.body;
      },
      response: ({ scope }, text) => {
        const output = jsonObject(text);
        const configuration = (output.Configuration ?? output) as Record<string, unknown>;
        const name = configuration.FunctionName;
        if (typeof name !== 'string') return text;
        Object.assign(configuration, kept.get(keyIn(scope, name)));
        return JSON.stringify(output);
      },
    },
  ];
}
