import { jsonObject, type Correction } from './corrections';

/** Members of answers that describe a backup. */
const DETAILS = ['BackupDetails', 'BackupDescription', 'BackupSummaries'];

export function dynamoDbCorrections(now: () => Date): readonly Correction[] {
  const createdAt = new Map<string, number>();
  const dated = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(dated);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, dated(member)]);
    const details = Object.fromEntries(entries);
    const time = createdAt.get(String(details.BackupArn));
    return time === undefined ? details : { ...details, BackupCreationDateTime: time };
  };
  return [
    {
      why: "moto dates backups by the clock of this machine; here they carry the simulator's time, which can be moved",
      concerns: ({ target }) => /DynamoDB_20120810\.(Create|Describe|List)Backups?$/.test(target),
      response: ({ target }, text) => {
        const output = jsonObject(text);
        const arn = (output.BackupDetails as { readonly BackupArn?: string } | undefined)?.BackupArn;
        if (target.endsWith('CreateBackup') && arn !== undefined) createdAt.set(arn, now().getTime() / 1000);
        return DETAILS.some((member) => member in output) ? JSON.stringify(dated(output)) : text;
      },
    },
  ];
}
