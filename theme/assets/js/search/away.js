/*
 * Where things are done that the chosen place does not do: a row for each, with the places that do.
 */

import { element } from './results.js';

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {import('./finder.js').Head} Head
 * @typedef {import('./engine.js').Places} Places
 * @typedef {{doc: Doc, slugs: string[]}} Away
 */

var ITEM = '事项';
var MOST = 3;
var MOST_PLACES = 4;

/**
 * The first of some documents that one place does not do, and where each is done; none where it does
 * the very first.
 * @param {Doc[]} docs the best first @param {Places} places @param {Head} head @param {string} slug of the place
 * @returns {Away[]}
 */
export function doneElsewhere(docs, places, head, slug) {
  /** @param {Doc} doc @param {string} place @returns {boolean} */
  function isDone(doc, place) {
    var done = places.get(place);
    return !!done && done.has(doc.at);
  }
  var things = docs.filter(function (doc) { return doc.kind === ITEM && doc.current; });
  if (!things.length || isDone(things[0], slug)) { return []; }
  return things.filter(function (doc) { return !isDone(doc, slug); }).slice(0, MOST).map(function (doc) {
    var slugs = head.places.map(function (one) { return one[0]; });
    return { doc: doc, slugs: slugs.filter(function (place) { return isDone(doc, place); }) };
  });
}

/** @param {Away} away @param {Head} head @param {string} base @returns {HTMLElement} */
export function awayRow(away, head, base) {
  var doc = away.doc;
  var row = element('li');
  var slug = doc.href.split('/')[1];
  row.append(element('a', doc.title, { href: base + doc.href }), '：');
  away.slugs.slice(0, MOST_PLACES).forEach(function (place, at) {
    var name = head.places.filter(function (one) { return one[0] === place; })[0][1];
    row.append(at ? '、' : '', element('a', name, { href: base + 'townships/' + place + '/' + slug + '/' }));
  });
  var count = away.slugs.length;
  row.append(!count ? '去' + (doc.department || '县里') + '办'
    : count > MOST_PLACES ? '等 ' + count + ' 个地方能办' : '能办');
  return row;
}
