import { jsonObject, keyIn, type Correction } from './corrections';

export function kmsCorrections(): readonly Correction[] {
  const periods = new Map<string, number>();
  const idOf = (body: string) => String(jsonObject(body).KeyId).split('/').pop() ?? '';
  return [
    {
      why: 'moto forgets the period in which a key is rotated; AWS answers it',
      concerns: ({ target }) => /TrentService\.(EnableKeyRotation|GetKeyRotationStatus)$/.test(target),
      request: ({ scope, body }) => {
        const days = jsonObject(body).RotationPeriodInDays;
        if (typeof days === 'number') periods.set(keyIn(scope, idOf(body)), days);
        return body;
      },
      response: ({ scope, body, target }, text) => {
        const RotationPeriodInDays = periods.get(keyIn(scope, idOf(body)));
        const output = jsonObject(text);
        if (
          RotationPeriodInDays === undefined ||
          !target.endsWith('Status') ||
          output.KeyRotationEnabled !== true
        )
          return text;
        return JSON.stringify({ ...output, RotationPeriodInDays });
      },
    },
  ];
}
