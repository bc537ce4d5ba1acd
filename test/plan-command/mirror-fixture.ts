import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** This machine, as mirrors name it. */
export const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** Makes a mirror that looks as if it held the AWS provider. @returns its path */
export function makeMirror(path: string, version = '5.100.0'): string {
  mkdirSync(join(path, 'registry.terraform.io/hashicorp/aws', version, PLATFORM), { recursive: true });
  return path;
}
