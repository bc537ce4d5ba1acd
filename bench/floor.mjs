// The least that writing stacks can cost: the same JSON and the same assets, without any application.
// node floor.mjs <folder with synthesized stacks> <folder to write> <how many stacks> [json: without assets]
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [, , source, target, count, what] = process.argv;

/** Every file below a folder, as path -> content. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => [path.slice(folder.length + 1), readFileSync(path)]);
}

const stacks = readdirSync(source).map((stack) => {
  const files = filesBelow(join(source, stack));
  const [, json] = files.find(([path]) => path === 'cdk.tf.json');
  const assets = what === 'json' ? [] : files.filter(([path]) => path !== 'cdk.tf.json');
  return { document: JSON.parse(json), assets };
});

for (let index = 0; index < Number(count); index++) {
  const { document, assets } = stacks[index % stacks.length];
  const folder = join(target, String(index));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(document, undefined, 2));
  for (const [path, content] of assets) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
