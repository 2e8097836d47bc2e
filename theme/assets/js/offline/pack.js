/*
 * Reads a pack: many pages in one small file, as render/_pack.py writes it. Each line stands in it
 * once; a file is the list of its runs of lines.
 */

import { gunzipSync } from 'fflate';

/**
 * @typedef {{name: string, home: string, files: Object<string, number[]>}} Head
 * @typedef {Head & {lines: string[]}} Pack
 */

var MARK = 'gongkai-offline 1';

/**
 * Throws where the file is not whole: a cut connection or a page of the server's in its place must
 * not be kept. A server may have taken the compression off on the way.
 * @param {Uint8Array} bytes @returns {Pack}
 */
export function readPack(bytes) {
  var plain = bytes[0] === 31 && bytes[1] === 139 ? gunzipSync(bytes) : bytes;
  var lines = new TextDecoder().decode(plain).split('\n');
  if (lines[0] !== MARK || lines.pop() !== '' || lines.pop() !== '.') { throw new Error('no pack'); }
  var head = JSON.parse(lines[1]);
  lines.splice(0, 2);
  if (lines.length !== head.lines) { throw new Error('lines missing'); }
  return { name: head.name, home: head.home, files: head.files, lines: lines };
}

/** The text of a file, or nothing. @param {Pack} pack @param {string} path @returns {string | null} */
export function fileIn(pack, path) {
  if (!Object.prototype.hasOwnProperty.call(pack.files, path)) { return null; }
  var runs = pack.files[path];
  /** @type {string[]} */
  var found = [];
  for (var at = 0; at < runs.length; at += 2) {
    found = found.concat(pack.lines.slice(runs[at], runs[at] + runs[at + 1]));
  }
  return found.join('\n');
}
