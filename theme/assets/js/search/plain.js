/*
 * Text as search compares it: the same steps as `gongkai/search/_words.py`, so that both sides
 * agree on what is a term and on its hash.
 */

var HAN = '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff';
var PURE = new RegExp('^[' + HAN + ']*$');
var SIGN = new RegExp('[^a-z0-9' + HAN + ']+', 'g');
var RUN = new RegExp('[a-z0-9]+|[' + HAN + ']+', 'g');
// What is typed beyond this many characters says nothing more.
export var LONGEST = 48;

/** @param {string} text @returns {string} */
export function folded(text) {
  return PURE.test(text) ? text : text.normalize('NFKC').toLowerCase();
}

/** Letters, digits and characters alone. @param {string} text @returns {string} */
export function squeezed(text) {
  return PURE.test(text) ? text : folded(text).replace(SIGN, '');
}

/** Runs of one script: 办sfz → 办, sfz. @param {string} text @returns {string[]} */
export function runs(text) {
  return folded(text).match(RUN) || [];
}

/** @param {string} text @returns {boolean} */
export function isHan(text) {
  return text !== '' && PURE.test(text);
}

/**
 * Few terms that hold every character of a text: 养老保险 → 养老, 保险. Fetching 老保 as well would
 * cost bytes and exclude next to nothing.
 * @param {string} text @returns {string[]}
 */
export function covering(text) {
  /** @type {string[]} */
  var found = [];
  runs(text).forEach(function (run) {
    if (!isHan(run)) {
      found.push(run.slice(0, 24));
      return;
    }
    for (var at = 0; at + 1 < run.length; at += 2) { found.push(run.slice(at, at + 2)); }
    if (run.length > 2 && run.length % 2) { found.push(run.slice(-2)); }
  });
  return Array.from(new Set(found));
}

/** FNV-1a, mixed so that its low bits count. @param {string} text @returns {number} */
export function hashed(text) {
  var value = 2166136261;
  for (var at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  }
  value >>>= 0;
  return (value ^ (value >>> 15)) >>> 0;
}

/** One of 32 bits for a character. @param {string} text @param {number} at @returns {number} */
export function bitOf(text, at) {
  return 1 << (Math.imul(text.charCodeAt(at), 0x9e3779b1) >>> 27);
}

/** The bits of all characters: what is not among them need not be looked for. @param {string} text */
export function bitsOf(text) {
  var bits = 0;
  for (var at = 0; at < text.length; at += 1) { bits |= bitOf(text, at); }
  return bits;
}
