/*
 * Tells hits from chance and puts them in order.
 */

import { SENTENCE } from './query.js';

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {import('./rank.js').Hit} Hit
 */

var ALMOST = 0.999;
var FIRST = 10;
var ITEM = '事项';
// Of several that are far, those much farther than the nearest say nothing.
export var NEARBY = 0.5;
// Of what was typed, so much must stand in the names, at least two characters in a row, and of less
// than a sentence so much be found in any way; or so much must sound like them.
var STANDING = 0.2;
var FOUND = 0.4;
var SOUNDING = 0.8;
// So few characters sound like a piece of some long name by chance: 驾照 like 吵架找.
var FEW = 2;

/**
 * Hits that can hardly be chance by what they share with what was typed. A single character is: 护照
 * is no 执照, 停水 no 停学.
 * @param {Hit[]} hits @param {string} typed @returns {Hit[]}
 */
export function noChance(hits, typed) {
  var least = typed.length > SENTENCE ? 0 : FOUND;
  return hits.filter(function (hit) {
    return (hit.plain >= STANDING && Math.max(hit.found, hit.plain) >= least)
      || (hit.found >= SOUNDING && (typed.length > FEW || hit.begun));
  });
}

/** @param {Hit[]} hits @returns {Hit[]} */
export function nearest(hits) {
  var most = hits.reduce(function (best, hit) { return Math.max(best, hit.found); }, 0);
  return hits.filter(function (hit) { return hit.found > NEARBY * most; });
}

/** Each document once, the best first. @param {Hit[]} hits @returns {Hit[]} */
export function ordered(hits) {
  /** @type {Map<Doc, Hit>} */
  var best = new Map();
  hits.forEach(function (hit) {
    var known = best.get(hit.doc);
    if (!known || hit.score > known.score) { best.set(hit.doc, hit); }
  });
  return Array.from(best.values()).sort(function (one, other) {
    return other.score - one.score || one.doc.at - other.doc.at;
  });
}

/**
 * Where fewer than ten titles hold what was typed, all of them come within the first ten; where
 * fewer than ten items and some laws do, all of the items.
 * @param {Hit[]} hits @returns {Hit[]}
 */
export function held(hits) {
  var sure = hits.filter(function (hit) { return hit.literal && hit.found > ALMOST; });
  if (sure.length >= FIRST) { sure = sure.filter(function (hit) { return hit.doc.kind === ITEM; }); }
  if (sure.length >= FIRST || !sure.length) { return hits; }
  var late = sure.filter(function (hit) { return hits.indexOf(hit) >= FIRST; });
  if (!late.length) { return hits; }
  var others = hits.filter(function (hit) { return sure.indexOf(hit) < 0; });
  var room = FIRST - sure.length;
  var first = hits.filter(function (hit) {
    return sure.indexOf(hit) >= 0 || others.indexOf(hit) < room;
  });
  return first.concat(others.slice(room));
}
