// Writes a .gz and a .br beside every text file of a build, so that the server never compresses while it serves.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const text = /\.(js|css|html|svg|json|txt|webmanifest)$/;
const root = process.argv[2] ?? "dist";

async function walk(folder) {
  for (const entry of await readdir(folder)) {
    const path = join(folder, entry);
    if ((await stat(path)).isDirectory()) {
      await walk(path);
    } else if (text.test(entry)) {
      const plain = await readFile(path);
      await writeFile(`${path}.gz`, await promisify(gzip)(plain, { level: 9 }));
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
      await writeFile(`${path}.br`, await promisify(brotliCompress)(plain, { params: quality }));
    }
  }
}

await walk(root);
