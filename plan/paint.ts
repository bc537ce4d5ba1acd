/** A stream of the process, as far as a command uses it. */
export interface TextStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Marks text for a terminal; leaves it alone elsewhere. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Colours only where the stream is a terminal and the reader has not asked for none. @see https://no-color.org */
export function paintFor(stream: Pick<TextStream, 'isTTY'>, environment: NodeJS.ProcessEnv): Paint {
  const isColoured = stream.isTTY === true && (environment.NO_COLOR ?? '') === '';
  const style = (open: number, close: number) => (text: string) =>
    isColoured ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { bold: style(1, 22), red: style(31, 39), faint: style(2, 22) };
}
