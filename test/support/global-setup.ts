import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Tests synthesize stacks that carry the Lambda packages, so these are built once before the first file. */
export default function globalSetup(): void {
  execFileSync(process.execPath, [join(__dirname, '../../build.mjs')], { stdio: 'inherit' });
}
