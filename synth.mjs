// The app of cdktf.json: builds what changed, then synthesizes in the same process.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

await build();
createRequire(import.meta.url)('./dist/main.js');
