/**
 * Bundles src/ with Chart.js into dist/page.js. The result is committed, so that building and running Lethe needs no
 * Node.
 *
 *   npm run build    writes dist/page.js, dist/licenses.txt and dist.sha256
 *   npm run check    exits 1 when the committed files differ from a fresh build
 *
 * dist.sha256 lists every source, the lock file and the result: the Maven tests compare it, so that an edited source
 * without a new build fails even where there is no Node.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const here = import.meta.dirname;
const DIST = 'dist/page.js';
const BUNDLED = ['chart.js', '@kurkle/color'];

async function bundle() {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ['src/main.js'],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2022',
    legalComments: 'eof',
    banner: { js: '/* Lethe, Apache-2.0; with Chart.js and @kurkle/color, MIT */' },
    write: false,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** What the licences of the bundled libraries ask for. */
function licences() {
  const texts = BUNDLED.map((name) => `${name}\n\n${readFileSync(join(here, 'node_modules', name, 'LICENSE.md'), 'utf8')}`);
  return Buffer.from(texts.join('\n\n'));
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function checksums(dist) {
  const sources = readdirSync(join(here, 'src')).map((name) => `src/${name}`);
  const lines = [...sources, 'package-lock.json']
    .sort()
    .map((name) => `${sha256(readFileSync(join(here, name)))}  ${name}`);
  return [...lines, `${sha256(dist)}  ${DIST}`, ''].join('\n');
}

const dist = await bundle();
console.log(`${DIST}: ${dist.length} bytes`);
const files = { [DIST]: dist, 'dist/licenses.txt': licences(), 'dist.sha256': Buffer.from(checksums(dist)) };
for (const [name, bytes] of Object.entries(files)) {
  const path = join(here, name);
  if (!process.argv.includes('--check')) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, bytes);
  } else if (!existsSync(path) || !readFileSync(path).equals(bytes)) {
    console.error(`${name} is not what the sources give; run: npm run build`);
    process.exitCode = 1;
  }
}
