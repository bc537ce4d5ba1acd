import { App } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsOf, formatFinding } from '../modules/lift';
import { ArrakisModule, type ReplicaProvider } from '../modules/stacks';
import { withReadablePackages, type ModuleDocument } from './module-document';

/** The published modules: folder below `published/` -> where its provider of the replica region comes from. */
export const FLAVOURS = { backup: 'own', 'backup-composable': 'caller' } as const satisfies Readonly<
  Record<string, ReplicaProvider>
>;
export type Flavour = keyof typeof FLAVOURS;

/** A module as the classes have it. */
export interface SynthesizedModule {
  readonly flavour: Flavour;
  readonly document: ModuleDocument;
  /** Path in the published module -> bytes. */
  readonly packages: ReadonlyMap<string, Buffer>;
}

/** Synthesizes every module outside the application, so that `cdktf deploy` never sees them. */
export function synthesizedModules(): readonly SynthesizedModule[] {
  const outdir = mkdtempSync(join(tmpdir(), 'publish-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    const flavours = Object.keys(FLAVOURS) as readonly Flavour[];
    for (const flavour of flavours) new ArrakisModule(app, flavour, FLAVOURS[flavour]);
    const findings = findingsOf(app);
    if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n\n'));
    app.synth();
    return flavours.map((flavour) => readModule(flavour, join(outdir, 'stacks', flavour)));
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
