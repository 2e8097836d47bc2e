/*
 * Looks inside texts: which documents hold the words, from shards by term, and a few sentences of
 * the best. Only shards that a query touches are fetched.
 */

import { linesOf, steps } from './files.js';
import { covering, folded, hashed, squeezed } from './plain.js';
import { questionKey } from './query.js';

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {{doc: Doc | null, slot: number, kind: string, title: string, href: string, sentence: string}} Found
 */

var MOST_TERMS = 6;
var MOST = 20;
// Sentences are fetched for so many; the rest show their names alone.
var SHOWN = 3;
var PART = 0.6;
var PHONE = /^\d{7,13}$/;

/**
 * @param {import('./files.js').Fetch} get
 * @param {import('./finder.js').Finder} finder
 * @returns {{
 *   within: (text: string, known: Set<Doc>) => Promise<Found[]>,
 *   answering: (question: string) => Promise<Doc[]>,
 * }} what holds a text in its sentences, and what answers a question
 */
export function insideTexts(get, finder) {
  var head = finder.head;
  /** @type {Map<number, Doc> | null} */
  var bySlot = null;
  /** @type {Map<string, Promise<Map<string, string[]>>>} */
  var files = new Map();

  /** The lines of a file by their first cell. @param {string} name @param {string} kind */
  function lines(name, kind) {
    var known = files.get(name);
    if (!known) {
      known = get(name).then(function (text) {
        return new Map(linesOf(text, kind).map(function (line) {
          var cells = line.split('\t');
          return /** @type {[string, string[]]} */ ([cells[0], cells.slice(1)]);
        }));
      });
      known.catch(function () { files.delete(name); });
      files.set(name, known);
    }
    return known;
  }

  /** @param {number} number @returns {string} */
  function three(number) {
    return number.toString(16).padStart(3, '0') + '.txt';
  }

  /** @returns {Map<number, Doc>} */
  function slots() {
    if (!bySlot) {
      bySlot = new Map();
      for (var at = 0; at < finder.docs.length; at += 1) {
        var slot = hashed(finder.docs[at].href) % head.slots;
        while (bySlot.has(slot)) { slot = (slot + 1) % head.slots; }
        bySlot.set(slot, finder.docs[at]);
      }
    }
    return bySlot;
  }

  /** @param {string} term @returns {Promise<string[]>} */
  function posting(term) {
    return lines('terms/' + three(hashed(term) % head.shards), 'terms').then(function (shard) {
      return shard.get(term) || ['', ''];
    });
  }

  /** @param {string} question @returns {Promise<Doc[]>} */
  function answering(question) {
    var key = questionKey(question, head.asking);
    if (!key) { return Promise.resolve([]); }
    return posting(key).then(function (cells) {
      /** @type {Doc[]} */
      var docs = [];
      steps(cells[1]).forEach(function (slot) {
        var doc = slots().get(slot);
        if (doc) { docs.push(doc); }
      });
      return docs;
    });
  }

  /** @param {string} text @param {Set<Doc>} known @returns {Promise<Found[]>} */
  function within(text, known) {
    var terms = PHONE.test(text) ? phones(text) : covering(text).slice(0, MOST_TERMS);
    return Promise.all(terms.map(posting)).then(function (postings) {
      if (PHONE.test(text)) { postings = [postings.filter(function (cells) { return cells[1]; })[0] || ['', '']]; }
      var best = weighed(postings, head.slots).filter(function (one) {
        var doc = slots().get(one.slot);
        return !doc || !known.has(doc);
      }).slice(0, MOST);
      return Promise.all(best.map(function (one, at) {
        var doc = slots().get(one.slot) || null;
        if (doc && at >= SHOWN) { return found(doc, one.slot, []); }
        if (at >= 2 * SHOWN) { return null; }
        return lines('texts/' + three(Math.floor(one.slot / head.perText)), 'texts')
          .then(function (shelf) { return found(doc, one.slot, shelf.get(String(one.slot)) || []); });
      }));
    }).then(function (results) {
      /** @type {Found[]} */
      var kept = [];
      results.forEach(function (one) { if (one) { kept.push(one); } });
      return kept;
    });

    /** @param {Doc | null} doc @param {number} slot @param {string[]} cells @returns {Found | null} */
    function found(doc, slot, cells) {
      if (!doc && cells.length < 3) { return null; }
      return {
        doc: doc, slot: slot,
        kind: doc ? doc.kind : cells[0],
        title: doc ? doc.title : cells[1],
        href: doc ? doc.href : cells[2],
        sentence: telling(cells.slice(3), text, terms),
      };
    }
  }

  return { within: within, answering: answering };
}

/**
 * How a phone number may stand in texts: as typed, or what follows the area code, which may be
 * typed or not.
 * @param {string} digits @returns {string[]}
 */
function phones(digits) {
  return Array.from(new Set([digits, digits.slice(-8), digits.slice(-7)]));
}

/**
 * Documents by how much of the query they hold; words in the names of materials and results count
 * more, rare terms more than common ones.
 * @param {string[][]} postings @param {number} size
 * @returns {{slot: number, score: number}[]}
 */
function weighed(postings, size) {
  /** @type {Map<number, number>} */
  var scores = new Map();
  var total = 0;
  postings.forEach(function (cells) {
    var all = steps(cells[1]);
    var strong = new Set(steps(cells[0]));
    var weight = Math.log2(2 + size / (1 + all.length));
    total += weight;
    all.forEach(function (slot) {
      var worth = weight * (strong.has(slot) ? 1.3 : 1);
      scores.set(slot, (scores.get(slot) || 0) + worth);
    });
  });
  return Array.from(scores, function (entry) { return { slot: entry[0], score: entry[1] }; })
    .filter(function (one) { return one.score >= PART * total; })
    .sort(function (one, other) { return other.score - one.score || one.slot - other.slot; });
}

/**
 * The sentence that holds most of what was typed.
 * @param {string[]} sentences @param {string} text @param {string[]} terms
 * @returns {string}
 */
function telling(sentences, text, terms) {
  var best = '';
  var most = 0;
  sentences.forEach(function (sentence) {
    var plain = squeezed(sentence);
    var worth = plain.indexOf(text) >= 0 ? 100 : 0;
    terms.forEach(function (term) { if (folded(sentence).indexOf(term) >= 0) { worth += 1; } });
    if (worth > most) {
      most = worth;
      best = sentence;
    }
  });
  return best;
}
