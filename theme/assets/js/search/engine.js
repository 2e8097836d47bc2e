/*
 * The search without a page: text in, hits out. Pages, tests and benchmarks use the same.
 */

import { linesOf, reading, steps } from './files.js';
import { readFinder } from './finder.js';
import { insideTexts } from './inside.js';
import { understood } from './query.js';
import { ranking, tellingIn } from './rank.js';
import { soundsOf } from './sounds.js';

/**
 * What is done in each place: mode by document, by place.
 * @typedef {Map<string, Map<number, string>>} Places
 * @typedef {import('./rank.js').Hit} Hit
 * @typedef {import('./finder.js').Finder} Finder
 * @typedef {import('./files.js').Load} Load
 * @typedef {import('./inside.js').Found} Found
 * `near` tells that no name holds most of what was typed, and `hits` are the nearest.
 * @typedef {{
 *   query: import('./query.js').Query, hits: Hit[], near: boolean, here: Map<number, string>,
 *   place: string,
 * }} Answer
 * @typedef {{
 *   finder: Finder, warm: (start: number, end: number) => boolean, places: () => Promise<Places>,
 *   ask: (typed: string, place: string) => Promise<Answer>,
 *   enough: (answer: Answer) => boolean, within: (answer: Answer) => Promise<Found[]>,
 * }} Engine
 */

// With so many names that hold all that was typed, or the very name, few people need to look inside
// texts; they are asked first.
var ENOUGH = 3;
var ALL = 0.95;
var SURE = 0.6;
// Beside such a one, those that hold a little less.
var ALIKE = 0.45;
var NEAREST = 10;

/** @param {Hit} hit @returns {boolean} */
function isGood(hit) {
  return hit.found >= ALL;
}

/** @param {Load} load @returns {Promise<Engine>} */
export function engine(load) {
  var get = reading(load);
  return get('finder.txt').then(function (text) {
    var finder = readFinder(text);
    var names = ranking(finder, soundsOf(finder.lengths, finder.sounds), tellingIn(finder));
    var inside = insideTexts(get, finder);
    var known = lettersOf(finder);
    /** @type {Promise<Map<string, string>> | null} */
    var variants = null;
    /** @type {Map<string, Promise<Places>>} */
    var tables = new Map();

    /** @param {string} typed @returns {Promise<string>} */
    function simplified(typed) {
      if (!(typed.match(/[\u4e00-\u9fff]/g) || []).some(function (one) { return !known.has(one); })) {
        return Promise.resolve(typed);
      }
      variants = variants || get('variants.txt').then(readVariants);
      return variants.then(function (pairs) {
        return Array.from(typed).map(function (one) { return pairs.get(one) || one; }).join('');
      }).catch(function () {
        variants = null;
        return typed;
      });
    }

    /** What is done in one place, or in all. @param {string} [slug] @returns {Promise<Places>} */
    function places(slug) {
      var name = slug ? 'places/' + slug + '.txt' : 'places.txt';
      var table = tables.get(name);
      if (!table) {
        table = get(name).then(function (lines) { return readPlaces(lines, finder.head.build); });
        table.catch(function () { tables.delete(name); });
        tables.set(name, table);
      }
      return table;
    }

    /** @param {string} slug @returns {boolean} */
    function isPlace(slug) {
      return finder.head.places.some(function (one) { return one[0] === slug; });
    }

    return {
      finder: finder,
      warm: names.warm,
      places: places,
      ask: function (typed, place) {
        return simplified(typed).then(function (text) {
          var query = understood(text, finder.head.places);
          var wanted = query.place || (isPlace(place) ? place : '');
          /** @type {Promise<Places>} */
          var known = wanted ? places(wanted).catch(function () { return new Map(); })
            : Promise.resolve(new Map());
          return known.then(function (all) {
            var here = all.get(wanted) || new Map();
            var hits = names.rank(query, function (doc) { return here.has(doc.at); });
            var near = !hits.some(function (hit) { return hit.found >= SURE; });
            var sure = hits.filter(function (hit) { return hit.found >= ALIKE; });
            return {
              query: query, hits: near ? hits.slice(0, NEAREST) : sure, near: near,
              here: here, place: wanted,
            };
          });
        });
      },
      enough: function (answer) {
        var first = answer.hits[0];
        var text = answer.query.text;
        return text.length < 2 || answer.hits.filter(isGood).length >= ENOUGH
          || (!!first && first.doc.names.some(function (name) { return name.plain === text; }));
      },
      within: function (answer) {
        var good = answer.hits.filter(isGood);
        var text = answer.query.core.length > 1 ? answer.query.core : answer.query.text;
        if (text.length < 2) { return Promise.resolve([]); }
        return inside(text, new Set(good.map(function (hit) { return hit.doc; })));
      },
    };
  });
}

/** @param {Finder} finder @returns {Set<string>} */
function lettersOf(finder) {
  /** @type {Set<string>} */
  var known = new Set();
  finder.docs.forEach(function (doc) {
    doc.names.forEach(function (name) { name.plain.split('').forEach(known.add, known); });
  });
  finder.words.forEach(function (word) { word.plain.split('').forEach(known.add, known); });
  return known;
}

/** @param {string} text @returns {Map<string, string>} */
function readVariants(text) {
  var pairs = Array.from(linesOf(text, 'variants')[0]);
  /** @type {Map<string, string>} */
  var table = new Map();
  for (var at = 0; at + 1 < pairs.length; at += 2) { table.set(pairs[at], pairs[at + 1]); }
  return table;
}

/** @param {string} text @param {string} build @returns {Places} */
function readPlaces(text, build) {
  var lines = linesOf(text, 'places');
  if (lines[0] !== build) { throw new Error('places'); }
  return new Map(lines.slice(1).map(function (line) {
    var cells = line.split('\t');
    /** @type {Map<number, string>} */
    var all = new Map();
    cells.slice(1).forEach(function (cell) {
      var cut = cell.indexOf(':');
      steps(cell.slice(cut + 1)).forEach(function (at) { all.set(at, cell.slice(0, cut)); });
    });
    return [cells[0], all];
  }));
}
