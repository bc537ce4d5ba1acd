/** A longer command is broken between two options. */
const MAX_LINE_LENGTH = 180;

/** A command with its options, each option with its value as it is typed. */
export function shellCommand(call: string, ...options: readonly string[]): string {
  const lines: string[] = [];
  let line = call;
  for (const option of options) {
    if (line.length + option.length + 1 <= MAX_LINE_LENGTH) {
      line += ` ${option}`;
    } else {
      lines.push(line);
      line = `  ${option}`;
    }
  }
  return [...lines, line].join(' \\\n');
}

/** Writes calls of the AWS CLI to one region: the region is in every command, so that it can be pasted alone. */
export function awsIn(region: string): (call: string, ...options: readonly string[]) => string {
  return (call, ...options) => shellCommand(`aws ${call}`, ...options, `--region ${region}`);
}

/** A call of a service without regions, such as IAM. */
export function awsGlobal(call: string, ...options: readonly string[]): string {
  return shellCommand(`aws ${call}`, ...options);
}

/** Keeps the one text that a command prints; as JSON, because `--output text` queries each page by itself. */
export function keepText(variable: string, command: string): string {
  return `${variable}=$(${command} --output json | tr -d '"')\necho "$${variable}"`;
}
