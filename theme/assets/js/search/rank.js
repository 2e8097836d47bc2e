/*
 * Finds and orders documents by their names. The order, explained for readers in
 * docs/reference/search.md: how much of what was typed is found; in what way and in which name;
 * whether people usually mean that; in use before cancelled; the reader's place; popularity.
 */

import { inThrees, literal, partial, resembling, slipped, sounded, typing } from './match.js';
import { held, nearest, NEARBY, noChance, ordered } from './order.js';
import { bitsOf } from './plain.js';
import { SENTENCE } from './query.js';
import { blurred } from './sounds.js';

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {import('./finder.js').Name} Name
 * @typedef {import('./finder.js').Finder} Finder
 * @typedef {import('./match.js').Match} Match
 * @typedef {import('./query.js').Query} Query
 * @typedef {import('./sounds.js').Sounds} Sounds
 *
 * `found` is the share of what was typed that is found in any way, `plain` the share that stands in
 * the names as it was typed; `begun` tells that a name is what was typed or its title begins with
 * it, in whatever way; `asked` tells that the document answers the very question.
 * @typedef {{
 *   doc: Doc, score: number, found: number, plain: number, by: Name | null, literal: boolean,
 *   begun: boolean, asked?: boolean,
 * }} Hit
 * @typedef {(doc: Doc) => boolean} Here  whether a document belongs to the reader's place
 */

var HOW = { equal: 160, around: 60, start: 70, inside: 40, parts: 0 };
var FIELD = { title: 0, alias: -12, word: -12, number: -12, code: -12, part: -30 };
// Only who types a digit may mean a code: gs is 工商 rather than qh-gs-001.
var DIGIT = /\d/;
// Every further meaning of a colloquial name is less likely.
var FURTHER = 40;
/** @type {Object<string, number>} */
var KIND = { 事项: 40, 一件事: 24, 证照: -90, 法律法规: -60, 部门: -20 };
// What people type in first letters is what they want to get.
var PAPER = '证照';
var NEAR = 0.34;
// A name that so many names hold is as common as can be.
var COMMON = 8;
// What people want when they name a thing and no action.
var USUAL = [50, 45, 25, 0];
// Letters may fall into syllables by chance: fewer than that say nothing.
var SURE = 0.4;
// Where nothing is near, the nearest names that share more than chance are better than none.
var FAR = 0.08;
// With so many names that hold all that was typed, or the very title, similar ones are not looked for.
var ENOUGH = 3;
// In a sentence sounds meet by chance, and the words around the thing are left where they stand but
// count little: 没活干 is one word.
var CHANCE = 0.4;
var ALIKE = 0.85;
var AROUND = 0.1;
// Sounds, slips and single characters count less; characters and letters that stand there count more.
var PLAIN = 0.9;

/** How telling each character is. @param {Finder} finder @returns {(letter: string) => number} */
export function tellingIn(finder) {
  /** @type {Map<string, number>} */
  var counts = new Map();
  finder.docs.forEach(function (doc) {
    new Set(doc.names[0].plain).forEach(function (letter) {
      counts.set(letter, (counts.get(letter) || 0) + 1);
    });
  });
  return function (letter) {
    return 1 + Math.log2((finder.docs.length + 1) / ((counts.get(letter) || 0) + 1)) / 4;
  };
}

/**
 * @param {Finder} finder @param {Sounds} sounds @param {(letter: string) => number} telling
 */
export function ranking(finder, sounds, telling) {
  /** @param {Name} name @returns {import('./sounds.js').Voice} */
  function voice(name) {
    return name.voice || (name.voice = sounds.voice(name.plain));
  }

  /** @param {Name} name @returns {string} */
  function sound(name) {
    if (!name.sound) {
      name.sound = sounds.near(name.plain);
      name.soundBits = bitsOf(name.sound);
    }
    return name.sound;
  }

  /** @type {Map<string, number>} */
  var common = new Map();

  /** How common a name is (0 to 1): by how many names it is a part of. @param {string} plain @returns {number} */
  function commonness(plain) {
    var known = common.get(plain);
    if (known === undefined) {
      var count = 0;
      finder.words.forEach(function (word) { if (word.plain.indexOf(plain) >= 0) { count += 1; } });
      finder.docs.forEach(function (doc) {
        doc.names.forEach(function (name) { if (name.plain.indexOf(plain) >= 0) { count += 1; } });
      });
      known = Math.min(1, Math.log2(Math.max(1, count)) / Math.log2(COMMON));
      common.set(plain, known);
    }
    return known;
  }

  /**
   * Compare all names in one way.
   * @param {string} typed
   * @param {(name: Name) => Match | null} compare
   * @param {Query} query @param {Here} here
   * @param {number} [least] share of what was typed that must be found
   * @param {boolean[]} [around] which characters count little
   * @returns {Hit[]}
   */
  function pass(typed, compare, query, here, least, around) {
    var weights = typed.split('').map(function (letter, at) {
      return around && around[at] ? AROUND : telling(letter);
    });
    var total = weights.reduce(function (sum, weight) { return sum + weight; }, 0);
    // Kept on the words themselves, as several documents share one.
    finder.words.forEach(function (word) { word.match = compare(word); });
    var numbered = DIGIT.test(typed);
    /** @type {Hit[]} */
    var hits = [];
    finder.docs.forEach(function (doc) {
      /** @type {{name: Name, match: Match, order: number}[] | null} */
      var taken = null;
      doc.names.forEach(function (name) {
        var match = name.field === 'code' && !numbered ? null : compare(name);
        if (match) { (taken = taken || []).push({ name: name, match: match, order: 0 }); }
      });
      doc.words.forEach(function (word) {
        var match = word.name.match;
        if (match) { (taken = taken || []).push({ name: word.name, match: match, order: word.order }); }
      });
      if (taken) { weigh(doc, taken); }
    });


    /** @param {number[]} got @returns {number} the share of what was typed that is found */
    function shareOf(got) {
      var sum = 0;
      for (var at = 0; at < got.length; at += 1) { sum += got[at] * weights[at]; }
      return sum / total;
    }

    /** @param {number[]} got @returns {number} the share that stands in the names as it was typed */
    function plainShareOf(got) {
      var sum = 0;
      var of = 0;
      for (var at = 0; at < got.length; at += 1) {
        if (around && around[at]) { continue; }
        of += weights[at];
        if (got[at] >= PLAIN) { sum += weights[at]; }
      }
      return of ? sum / of : 0;
    }

    /** @param {Doc} doc @param {{name: Name, match: Match, order: number}[]} taken */
    function weigh(doc, taken) {
      var got = taken[0].match.got.slice();
      var best = -Infinity;
      var by = taken[0].name;
      var whole = false;
      var begun = false;
      var within = false;
      taken.forEach(function (one) {
        var match = one.match;
        var field = one.name.field;
        for (var at = 0; at < got.length; at += 1) { got[at] = Math.max(got[at], match.got[at]); }
        var part = shareOf(match.got);
        var how = HOW[match.how];
        var share = 120 * match.share;
        var loose = match.how === 'parts' || match.how === 'around';
        // That a long colloquial name holds what was typed says little: 身份证没下来.
        if (field !== 'title' && match.how !== 'equal' && match.how !== 'around') {
          how *= match.share;
          share *= 0.6;
        }
        // First letters fit many words by chance: jsz is 驾驶证 rather than 借书证. Those of a whole name
        // are the name, the more of other names are made of it: db is 低保 rather than 地边.
        if (match.initials) {
          var certain = match.how === 'equal' && doc.kind !== PAPER
            ? commonness(one.name.plain.slice(0, typed.length)) : 0;
          how *= Math.max(certain, field === 'title' ? 0.6 : 0.2);
        }
        if (field === 'title' && !loose) { whole = true; }
        if (match.how === 'equal' || (match.how === 'start' && field === 'title')) { begun = true; }
        if (match.how === 'around' && isPlain(match, one.name)) { within = true; }
        var worth = how * (match.how === 'around' ? 1 : part) + share * part
          + FIELD[field] - FURTHER * one.order;
        if (worth > best) {
          best = worth;
          by = one.name;
        }
      });
      var found = shareOf(got);
      if (found < (least || NEAR)) { return; }
      hits.push({
        doc: doc, found: found, plain: within ? 1 : plainShareOf(got), by: by, literal: whole, begun: begun,
        score: 1000 * found + best + likely(doc, query) + (here(doc) ? 45 : 0),
      });
    }

    return hits;
  }

  /**
   * How likely it is that people mean a document. Where a title holds all that was typed, words in
   * it may be no wish: 危房改造 changes nothing.
   * @param {Doc} doc @param {Query} query
   * @returns {number}
   */
  function likely(doc, query) {
    var usual = USUAL[doc.rank];
    var wish = query.wishes.some(function (words) { return words.test(doc.title); })
      || (query.ending && doc.names[0].plain.slice(-query.ending.length) === query.ending);
    var action = query.named ? (wish ? 50 : usual) : wish ? 130 : query.wishes.length ? 0 : usual;
    return action + (KIND[doc.kind] || 0) + (doc.current ? 0 : -110) + 3 * doc.popular;
  }

  /**
   * Prepare the sounds of some names, so that the first query that needs them does not wait.
   * @param {number} start @param {number} end
   * @returns {boolean} whether there are more
   */
  function warm(start, end) {
    finder.docs.slice(start, end).forEach(function (doc) {
      doc.names.concat(doc.words.map(function (word) { return word.name; })).forEach(function (name) {
        sound(name);
        voice(name);
      });
    });
    return end < finder.docs.length;
  }

  /**
   * @param {Query} query @param {Here} here
   * @returns {Hit[]} the best first
   */
  function rank(query, here) {
    var typed = query.text;
    if (!typed) { return []; }
    var all = typing(typed);
    query.named = finder.docs.some(function (doc) {
      return !!literal(all, doc.names[0].plain, doc.names[0].bits);
    });
    var hits = pass(typed, function (name) {
      return literal(all, name.plain, name.bits);
    }, query, here);
    // A code or a phone number is what it is: nothing is like it.
    if (query.code) {
      // The code of a sub-item begins with that of its item.
      return held(ordered(hits.length ? hits : pass(typed, function (name) {
        return name.field === 'code' && typed.indexOf(name.plain) === 0
          ? partial(all, name.plain, name.bits, false) : null;
      }, query, here)));
    }
    var found = hits.length > 0;
    var enough = hits.length >= ENOUGH || hits.some(function (hit) {
      return hit.doc.names[0].plain === typed;
    });
    if (query.latin) {
      hits = hits.concat(bySpelling(typed, query, here));
      if (!hits.length && query.core !== typed) { hits = bySpelling(query.core, query, here); }
    }
    /** @param {string} text @param {number} least @param {boolean[]} [around] @returns {Hit[]} */
    function near(text, least, around) {
      var letters = typing(text);
      var signs = typing(sounds.near(text));
      var worth = text.length > SENTENCE ? CHANCE : ALIKE;
      return pass(text, function (name) {
        var exact = literal(letters, name.plain, name.bits);
        if (exact || name.field === 'code') { return exact; }
        var heard = sound(name);
        return better(worth, both(partial(letters, name.plain, name.bits, true),
          slipped(letters, name.plain, name.bits)),
          literal(signs, heard, name.soundBits) || partial(signs, heard, name.soundBits, false));
      }, query, here, least, around);
    }
    if (!enough && found && typed.length > 3) { hits = hits.concat(noChance(near(typed, NEAR), typed)); }
    if (!hits.length) {
      var asked = query.sentence ? query.rest : query.core;
      hits = nearest(noChance(near(asked, FAR, query.sentence ? query.around : undefined), asked));
    }
    return held(ordered(hits));
  }

  /** As it is spelled, or with sounds that people mix up. @param {string} typed @param {Query} query @param {Here} here */
  function spelled(typed, query, here) {
    var length = typed.length;
    /** @param {string} letters @param {'syllables' | 'soft'} way @returns {Hit[]} */
    function as(letters, way) {
      var bits = bitsOf(letters);
      return pass(typed, function (name) {
        var heard = voice(name);
        return bits & ~heard.bits ? null : sounded(letters, name.plain, heard[way], length);
      }, query, here);
    }
    var hits = as(typed, 'syllables');
    return hits.length ? hits : as(blurred(typed), 'soft');
  }

  /** Words spelled apart: dibao shenqing. @param {string[]} words @param {Query} query @param {Here} here @returns {Hit[]} */
  function byWords(words, query, here) {
    /** @type {Map<Doc, Hit>} */
    var found = new Map();
    words.forEach(function (word) {
      spelled(word, query, here).forEach(function (hit) {
        var before = found.get(hit.doc);
        found.set(hit.doc, {
          doc: hit.doc, by: before ? before.by : hit.by, literal: false, begun: false,
          score: (before ? before.score : 0) + hit.score / words.length,
          found: (before ? before.found : 0) + hit.found / words.length,
          plain: (before ? before.plain : 0) + hit.plain / words.length,
        });
      });
    });
    return Array.from(found.values()).filter(function (hit) { return hit.found > NEARBY; });
  }

  /** Syllables of which a name holds some: banxiehui, 社保qingdan. @param {string} typed @param {Query} query @param {Here} here @returns {Hit[]} */
  function bySound(typed, query, here) {
    var spoken = sounds.spoken(typed);
    if (spoken.length < 2) { return []; }
    var signs = typing(spoken);
    return nearest(pass(spoken, function (name) {
      var heard = sound(name);
      return literal(signs, heard, name.soundBits) || partial(signs, heard, name.soundBits, false);
    }, query, here));
  }

  /** @param {string} typed @param {Query} query @param {Here} here @returns {Hit[]} */
  function bySpelling(typed, query, here) {
    var hits = spelled(typed, query, here);
    if (hits.length) { return hits; }
    var heard = bySound(query.core, query, here);
    if (heard.some(function (hit) { return hit.found > SURE; })) { return heard; }
    var words = query.rest.split(' ');
    if (words.length > 1) { hits = byWords(words, query, here); }
    if (hits.length || !/^[a-z]+$/.test(typed)) { return hits.length ? hits : heard; }
    var threes = inThrees(blurred(typed));
    hits = pass(typed, function (name) {
      var said = voice(name);
      var part = resembling(threes, said.letters, said.bits);
      return !part ? null : {
        got: typed.split('').map(function () { return part; }),
        share: Math.min(1, typed.length / 4 / name.plain.length), how: 'parts',
      };
    }, query, here);
    return hits.length ? hits : heard;
  }

  return { rank: rank, warm: warm };
}

/** Whether all of a name stands in what was typed, character by character. @param {Match} match @param {Name} name */
function isPlain(match, name) {
  return match.got.filter(function (value) { return value >= PLAIN; }).length >= name.plain.length;
}

/** @param {Match | null} one @param {Match | null} other @returns {Match | null} what either of them found */
function both(one, other) {
  if (!one || !other) { return one || other; }
  var more = other.got;
  return {
    got: one.got.map(function (value, at) { return Math.max(value, more[at]); }),
    share: Math.max(one.share, other.share), how: one.how,
  };
}

/**
 * @param {number} worth of what only sounds alike @param {Match | null} one
 * @param {Match | null} heard @returns {Match | null}
 */
function better(worth, one, heard) {
  if (!heard) { return one; }
  if (one && one.how !== 'parts') { return one; }
  var got = heard.got.map(function (value, at) { return Math.max(worth * value, one ? one.got[at] : 0); });
  if (one && heard.how === 'parts') {
    return { got: got, share: Math.max(one.share, heard.share * worth), how: 'parts' };
  }
  return { got: got, share: heard.share * (worth + 0.05), how: heard.how };
}
