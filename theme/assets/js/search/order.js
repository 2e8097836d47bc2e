/*
 * Puts hits in order.
 */

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {import('./rank.js').Hit} Hit
 */

var ALMOST = 0.999;
var FIRST = 10;
var ITEM = '事项';

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
