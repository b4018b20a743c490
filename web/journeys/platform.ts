import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A Marquee as a user has it: started by its launcher, known by its public addresses and its `status`. */

const run = promisify(execFile);
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const launcher = join(root, 'marquee');

export const port = Number(process.env['MARQUEE_JOURNEYS_PORT'] ?? 19080);
export const data = process.env['MARQUEE_JOURNEYS_DATA'] ?? join(root, 'target', 'journeys', 'data');
export const artefacts = join(root, 'target', 'journeys', 'screenshots');
export const publicUrl = `http://localhost:${port}`;

export interface ProcessStatus {
  readonly name: string;
  readonly kind: 'engine' | 'role';
  readonly state: string;
  readonly pid: number;
  readonly port: number;
  readonly rssBytes: number;
}

export interface Status {
  readonly pid: number;
  readonly url: string;
  readonly editor: { readonly email: string; readonly password: string };
  readonly viewer: { readonly email: string; readonly password: string };
  readonly processes: readonly ProcessStatus[];
}

/** Starts `./marquee up` and resolves when it says it is ready. Rejects with what it printed when it ends before that. */
export async function up(...options: string[]): Promise<void> {
  mkdirSync(join(root, 'target', 'journeys'), { recursive: true });
  const log = createWriteStream(join(root, 'target', 'journeys', 'up.log'), { flags: 'a' });
  const child = spawn(launcher, ['up', '--port', String(port), '--data', data, ...options], {
    cwd: root,
    detached: true,
    // No journey is about how well films are compressed, and the usual preset takes both cores for minutes.
    env: { MARQUEE_ENCODE_PRESET: 'ultrafast', ...process.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log.write(chunk);
      printed += chunk.toString();
      if (printed.includes('Marquee is ready')) {
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`marquee up ended with ${String(code)}:\n${printed}`)));
  });
  child.unref();
}

export async function down(): Promise<void> {
  await run(launcher, ['down', '--data', data], { cwd: root });
}

/** How every process is. The launcher ends with an error when one is not ready, and says which all the same. */
export async function status(): Promise<Status> {
  const { stdout } = await run(launcher, ['status', '--json', '--data', data], { cwd: root }).catch((error: { readonly stdout?: string }) => {
    if (error.stdout === undefined || error.stdout === '') {
      throw error;
    }
    return { stdout: error.stdout };
  });
  return JSON.parse(stdout) as Status;
}

/** What the process of this name is now; undefined while it is gone. */
export async function processNamed(name: string): Promise<ProcessStatus | undefined> {
  return (await status()).processes.find((process) => process.name === name);
}

/** Kills a process of the platform as a power cut would. */
export async function kill(name: string): Promise<void> {
  const found = await processNamed(name);
  if (found === undefined) {
    throw new Error(`No process is named ${name}`);
  }
  process.kill(found.pid, 'SIGKILL');
}
