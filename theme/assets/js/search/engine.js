/*
 * The search without a page: text in, hits out. Pages, tests and benchmarks use the same.
 */

import { linesOf, reading, steps } from './files.js';
import { readFinder } from './finder.js';
import { insideTexts } from './inside.js';
import { generally, understood } from './query.js';
import { ranking, tellingIn } from './rank.js';
import { soundsOf } from './sounds.js';

/**
 * What is done in each place: mode by document, by place.
 * @typedef {Map<string, Map<number, string>>} Places
 * @typedef {import('./rank.js').Hit} Hit
 * @typedef {import('./finder.js').Finder} Finder
 * @typedef {import('./files.js').Load} Load
 * @typedef {import('./inside.js').Found} Found
 * @typedef {import('./query.js').Query} Query
 * `near` tells that no name holds what was typed but by its sound, with a slip or for a small part:
 * `hits` are the nearest.
 * @typedef {{
 *   query: Query, hits: Hit[], near: boolean, here: Map<number, string>,
 *   place: string,
 * }} Answer
 * @typedef {{
 *   finder: Finder, warm: (start: number, end: number) => boolean, places: () => Promise<Places>,
 *   ask: (typed: string, place: string) => Promise<Answer>,
 *   asked: (answer: Answer) => Promise<Answer>, enough: (answer: Answer) => boolean,
 *   within: (answer: Answer) => Promise<Found[]>,
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
// A question that more of them answer (要多少钱？) tells none from the others.
var ANSWERING = 3;
var HAN = /[\u4e00-\u9fff]/;

/** @param {Hit} hit @returns {boolean} */
function isGood(hit) {
  return hit.found >= ALL;
}

/**
 * Whether names hold what was typed as it stands: all of it, or most of a sentence. What sounds alike
 * or differs in a character may be meant, and may be something else: 公证 is no 工证.
 * @param {Hit} hit @param {Query} query @returns {boolean}
 */
function isMeant(hit, query) {
  return hit.found >= SURE && hit.plain >= (query.sentence ? SURE : ALL);
}

/** Whether a hit is called just what was typed. @param {Hit} hit @param {Query} query @returns {boolean} */
function isCalled(hit, query) {
  return hit.doc.names.some(function (name) { return name.plain === query.text; });
}

/** @param {Answer} answer @returns {boolean} */
function isNamed(answer) {
  return answer.hits.length > 0 && isCalled(answer.hits[0], answer.query);
}

/** @param {Answer} answer @param {import('./finder.js').Doc[]} docs @returns {Answer} */
function answered(answer, docs) {
  /** @type {Hit[]} */
  var first = docs.map(function (doc) {
    return { doc: doc, score: 0, found: 1, plain: 1, by: null, literal: false, begun: false, asked: true };
  });
  var others = answer.near ? [] : answer.hits.filter(function (hit) { return docs.indexOf(hit.doc) < 0; });
  return Object.assign({}, answer, { hits: first.concat(others), near: false });
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

    /** @param {Query} query @param {Map<number, string>} here @param {string} place @returns {Answer} */
    function answerTo(query, here, place) {
      var hits = names.rank(query, function (doc) { return here.has(doc.at); });
      var far = !hits.some(function (hit) { return hit.found >= SURE; });
      var sure = far ? hits : hits.filter(function (hit) { return hit.found >= ALIKE; });
      var strange = finder.strange.has(query.text) || finder.strange.has(query.core);
      var near = far || !sure.some(function (hit) {
        return strange ? isCalled(hit, query) : isMeant(hit, query);
      });
      return { query: query, hits: near ? sure.slice(0, NEAREST) : sure, near: near, here: here, place: place };
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
            var answer = answerTo(query, here, wanted);
            var general = generally(text);
            if (!answer.near || general === text) { return answer; }
            var other = answerTo(understood(general, finder.head.places), here, wanted);
            return other.near ? answer : other;
          });
        });
      },
      // The same with what answers the very question first.
      asked: function (answer) {
        if (isNamed(answer) || !HAN.test(answer.query.rest)) { return Promise.resolve(answer); }
        return inside.answering(answer.query.rest).then(function (docs) {
          return docs.length && docs.length <= ANSWERING ? answered(answer, docs) : answer;
        }).catch(function () { return answer; });
      },
      enough: function (answer) {
        return answer.query.text.length < 2 || isNamed(answer)
          || answer.hits.filter(isGood).length >= ENOUGH;
      },
      within: function (answer) {
        var good = answer.hits.filter(isGood);
        var text = answer.query.core.length > 1 ? answer.query.core : answer.query.text;
        if (text.length < 2) { return Promise.resolve([]); }
        return inside.within(text, new Set(good.map(function (hit) { return hit.doc; })));
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
