import { App } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsOf, formatFinding } from '../modules/lift';
import { FLAVOURS, type Flavour } from './flavours';
import { withReadablePackages, type ModuleDocument } from './module-document';

/** A module as the classes have it. */
export interface SynthesizedModule {
  readonly flavour: Flavour;
  readonly document: ModuleDocument;
  /** Path in the published module -> bytes. */
  readonly packages: ReadonlyMap<string, Buffer>;
}

/** Synthesizes modules outside the application, so that `cdktf deploy` never sees them. */
export function synthesizedModules(flavours = FLAVOURS): readonly SynthesizedModule[] {
  const outdir = mkdtempSync(join(tmpdir(), 'publish-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    for (const { folder, module, replicaProvider } of flavours)
      new module.Module(app, folder, replicaProvider);
    const findings = findingsOf(app);
    if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n\n'));
    app.synth();
    return flavours.map((flavour) => readModule(flavour, join(outdir, 'stacks', flavour.folder)));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function readModule(flavour: Flavour, folder: string): SynthesizedModule {
  const written = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as ModuleDocument;
  const { document, packages } = withReadablePackages(written);
  const bytes = [...packages].map(([to, from]) => [to, readFileSync(join(folder, from))] as const);
  return { flavour, document, packages: new Map(bytes) };
}
