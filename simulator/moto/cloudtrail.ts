import { jsonObject, type Correction } from './corrections';

const TARGET = /CloudTrail_20131101\.(?<operation>\w+)$/;

function operationOf(target: string): string {
  return TARGET.exec(target)?.groups?.operation ?? '';
}

export function cloudTrailCorrections(): readonly Correction[] {
  return [
    {
      why: 'moto looks a trail up by its name alone in three operations; AWS takes its ARN too, which the provider sends',
      concerns: ({ target }) => ['StartLogging', 'StopLogging', 'DeleteTrail'].includes(operationOf(target)),
      request: ({ body }) => {
        const input = jsonObject(body);
        return JSON.stringify({ ...input, Name: String(input.Name).split('/').pop() });
      },
    },
    {
      why: 'moto answers DescribeTrails with every trail; AWS answers with those that are asked for',
      concerns: ({ target }) => operationOf(target) === 'DescribeTrails',
      response: ({ body }, text) => {
        const wanted = (jsonObject(body).trailNameList ?? []) as readonly unknown[];
        const output = jsonObject(text);
        const trails = output.trailList as readonly Record<string, unknown>[] | undefined;
        if (wanted.length === 0 || trails === undefined) return text;
        const trailList = trails.filter(
          ({ Name, TrailARN }) => wanted.includes(Name) || wanted.includes(TrailARN),
        );
        return JSON.stringify({ ...output, trailList });
      },
    },
  ];
}
