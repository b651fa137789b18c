/**
 * Bundles src/ into dist/lethe-widget.js. The result is committed, so that building and running Lethe needs no Node.
 *
 *   npm run build    writes dist/lethe-widget.js and dist.sha256
 *   npm run check    exits 1 when the committed files differ from a fresh build
 *
 * dist.sha256 lists every source and the result: the Maven tests compare it, so that an edited source without a new
 * build fails even where there is no Node.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { minify } from 'terser';

const GZIP_LIMIT = 4096;
const here = import.meta.dirname;
const DIST = 'dist/lethe-widget.js';

/** Style sheets become minified strings. */
const cssAsText = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

async function bundle() {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ['src/lethe-widget.js'],
    bundle: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2020',
    plugins: [cssAsText],
    write: false,
  });
  const { code } = await minify(result.outputFiles[0].text, {
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true },
    format: { comments: false, preamble: '/* Lethe, Apache-2.0 */' },
  });
  return Buffer.from(code);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function checksums(dist) {
  const sources = readdirSync(join(here, 'src'), { withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `src/${file.name}`)
    .sort();
  const lines = sources.map((name) => `${sha256(readFileSync(join(here, name)))}  ${name}`);
  return [...lines, `${sha256(dist)}  ${DIST}`, ''].join('\n');
}

const dist = await bundle();
const files = { [DIST]: dist, 'dist.sha256': Buffer.from(checksums(dist)) };
const size = gzipSync(dist).length;
console.log(`${DIST}: ${dist.length} bytes, ${size} gzipped (limit ${GZIP_LIMIT})`);
if (size > GZIP_LIMIT) process.exitCode = 1;

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
