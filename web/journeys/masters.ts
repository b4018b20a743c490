import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { data, root } from './platform.js';

/** Masters that the journeys upload, drawn by the ffmpeg that the platform brings. */

const run = promisify(execFile);
const directory = join(root, 'target', 'journeys', 'masters');
const bunny = join(root, '..', 'shared', 'data', 'clips', 'bbb-1080p60-10s-seg39.mp4');

/**
 * A clip as an editor has it: from a real studio where one lies beside the repository, else drawn. Larger than what one
 * request of an upload carries, so that a line can break in the middle.
 */
export async function clip(): Promise<string> {
  if (!existsSync(bunny)) {
    return drawn(12, 1280, 720, '6M');
  }
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'big-buck-bunny.mp4');
  // A box of free space at the end is part of the format, and players skip it.
  const free = Buffer.alloc(6 << 20);
  free.writeUInt32BE(free.length, 0);
  free.write('free', 4, 'ascii');
  writeFileSync(file, Buffer.concat([readFileSync(bunny), free]));
  return file;
}

/** Draws a film that moves all the time and hums. Small ones are encoded in a few seconds. */
export async function drawn(seconds: number, width: number, height: number, bitrate: string): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `drawn-${seconds}s-${height}p.mp4`);
  if (existsSync(file)) {
    return file;
  }
  const tool = ffmpegDirectory();
  await run(
    join(tool, 'ffmpeg'),
    [
      ['-v', 'error', '-y'],
      ['-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=25:duration=${seconds}`],
      ['-f', 'lavfi', '-i', `sine=frequency=220:duration=${seconds}`],
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', bitrate, '-minrate', bitrate, '-maxrate', bitrate, '-bufsize', bitrate],
      ['-x264-params', 'nal-hrd=cbr', '-c:a', 'aac', '-shortest', file],
    ].flat(),
    { env: { LD_LIBRARY_PATH: tool } },
  );
  return file;
}

/** A film that speaks two languages, one of them in 5.1, with captions and chapters: what a studio delivers. */
export async function multilingual(seconds: number): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `studio-${seconds}s.mkv`);
  if (existsSync(file)) {
    return file;
  }
  const words = join(directory, 'multilingual.srt');
  writeFileSync(words, `1\n00:00:00,200 --> 00:00:${String(seconds - 1).padStart(2, '0')},000\nAfter the storm, a light.\n`);
  const places = join(directory, 'chapters.txt');
  writeFileSync(places, `;FFMETADATA1\n${chapter(0, 8, 'Harbour')}${chapter(8, seconds, 'Storm')}`);
  const tool = ffmpegDirectory();
  await run(
    join(tool, 'ffmpeg'),
    [
      ['-v', 'error', '-y'],
      ['-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=24:duration=${seconds}`],
      ['-f', 'lavfi', '-i', `sine=frequency=220:duration=${seconds}`],
      ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
      ['-i', words, '-i', places, '-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map_chapters', '4', '-ac:a:0', '6', '-ac:a:1', '2'],
      ['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=spa', '-metadata:s:s:0', 'language=eng'],
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-c:s', 'srt', file],
    ].flat(),
    { env: { LD_LIBRARY_PATH: tool } },
  );
  return file;
}

function chapter(fromSeconds: number, untilSeconds: number, title: string): string {
  return `[CHAPTER]\nTIMEBASE=1/1\nSTART=${fromSeconds}\nEND=${untilSeconds}\ntitle=${title}\n`;
}

function ffmpegDirectory(): string {
  const tools = join(data, 'tools');
  const found = readdirSync(tools).find((name) => name.startsWith('ffmpeg-'));
  if (found === undefined) {
    throw new Error(`no ffmpeg is unpacked under ${tools}`);
  }
  return join(tools, found);
}
