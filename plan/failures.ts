import { CommandFailure, EXIT } from './exit-codes';
import type { TextStream } from './paint';
import type { StackFailure } from './plan-stack';
import { MirrorUnusable } from './provider-source';
import { Interrupted } from './run-program';
import { TerraformMissing } from './terraform';

/** Says which plans failed, each with Terraform's own words. @returns the exit code of `npm run plan` */
export function reportFailures(
  failures: readonly StackFailure[],
  planned: number,
  stderr: TextStream,
  emphasize: (text: string) => string,
): number {
  if (failures.length === 0) return EXIT.done;
  for (const { stackName, step, output } of failures) {
    stderr.write(`\n${emphasize(`${stackName}: terraform ${step} failed`)}\n${output}\n`);
  }
  stderr.write(
    `\n${failures.length} of ${planned} plans failed: ${failures.map(({ stackName }) => stackName).join(', ')}\n`,
  );
  if (!failures.some(({ lacksProvider }) => lacksProvider)) return EXIT.planFailed;
  stderr.write(
    'A provider could not be had: set TF_PROVIDER_MIRROR to a folder that holds ' +
      'registry.terraform.io/hashicorp/aws/<version>, or make the registry reachable.\n',
  );
  return EXIT.notInstallable;
}

/** The exit code of `npm run plan` for what ended it; undefined for a fault of this program. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof CommandFailure) return error.exitCode;
  if (error instanceof TerraformMissing || error instanceof MirrorUnusable) return EXIT.notInstallable;
  if (error instanceof Interrupted) return EXIT.interrupted;
  return undefined;
}

/** An expected failure speaks for itself; anything else is a fault of this program and shows where. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return exitCodeOf(error) === undefined ? (error.stack ?? error.message) : error.message;
}
