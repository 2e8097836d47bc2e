/*
 * How much of what was typed one name holds, and in what way. Nothing here knows about documents.
 */

import { bitOf, bitsOf } from './plain.js';
import { spelled } from './sounds.js';

/**
 * `got` says for each character typed how well it is found (0 to 1); `share` which part of the name
 * was typed; `how` in what way; `initials` tells that first letters stand for syllables.
 * @typedef {{got: number[], share: number, how: 'equal' | 'start' | 'inside' | 'around' | 'parts',
 *   initials?: boolean}} Match
 *
 * What was typed, with the bits of all and of each character, and every two in a row.
 * @typedef {{text: string, bits: number, each: number[], pairs: string[]}} Typed
 */

var LOOSE = 0.3;
var ONE_SLIP = 0.85;
var RESEMBLING = 0.4;
// What names add to the name of a thing, and nobody types in first letters.
var DONE = /^(?:办理|申请|申领|认定|登记|审批|许可|核发|发放)$/;
var SLIPPED = 3; // characters, fewer say nothing with a slip in them

/** @param {number} length @param {number} value @returns {number[]} */
function filled(length, value) {
  var list = new Array(length);
  for (var at = 0; at < length; at += 1) { list[at] = value; }
  return list;
}

/** @param {string} text @returns {Typed} */
export function typing(text) {
  /** @type {number[]} */
  var each = [];
  /** @type {string[]} */
  var pairs = [];
  for (var at = 0; at < text.length; at += 1) {
    each.push(bitOf(text, at));
    pairs.push(text.substr(at, 2));
  }
  return { text: text, bits: bitsOf(text), each: each, pairs: pairs };
}

/**
 * All that was typed, in one piece.
 * @param {Typed} typed @param {string} name @param {number} bits of the name's characters
 * @returns {Match | null}
 */
export function literal(typed, name, bits) {
  var at = typed.bits & ~bits ? -1 : name.indexOf(typed.text);
  if (at < 0) { return null; }
  var length = typed.text.length;
  return {
    got: filled(length, 1),
    share: length / name.length,
    how: length === name.length ? 'equal' : at ? 'inside' : 'start',
  };
}

/**
 * Whatever two characters in a row are in the name too, and single ones a little.
 * @param {Typed} typed @param {string} name @param {number} bits of the name's characters
 * @param {boolean} loose whether single ones count
 * @returns {Match | null}
 */
export function partial(typed, name, bits, loose) {
  var length = typed.text.length;
  var each = typed.each;
  var within = name.length > 1 && name.length < length && !(bits & ~typed.bits) ? typed.text.indexOf(name) : -1;
  if (within >= 0) {
    var around = filled(length, 0);
    for (var inner = 0; inner < name.length; inner += 1) { around[within + inner] = 1; }
    return { got: around, share: 1, how: 'around' };
  }
  /** @type {number[] | null} */
  var got = null;
  for (var at = 0; at < length; at += 1) {
    if (!(bits & each[at]) || (loose && name.indexOf(typed.text[at]) < 0)) { continue; }
    if (at + 1 < length && bits & each[at + 1] && name.indexOf(typed.pairs[at]) >= 0) {
      got = got || filled(length, 0);
      got[at] = 1;
      got[at + 1] = 1;
    } else if (loose && !(got && got[at])) {
      got = got || filled(length, 0);
      got[at] = LOOSE;
    }
  }
  if (!got) { return null; }
  var sum = 0;
  for (var place = 0; place < length; place += 1) { sum += got[place]; }
  return { got: got, share: Math.min(1, sum / name.length), how: 'parts' };
}

/**
 * All that was typed but for one slip: a character left out, too many, wrong, or two swapped.
 * @param {Typed} all @param {string} name @param {number} bits of the name's characters
 * @returns {Match | null}
 */
export function slipped(all, name, bits) {
  var typed = all.text;
  var length = typed.length;
  var missing = all.bits & ~bits;
  if (length < SLIPPED || name.length < SLIPPED || missing & (missing - 1)) { return null; }
  for (var start = 0; start < name.length; start += 1) {
    if (name[start] !== typed[0] && name[start + 1] !== typed[0]) { continue; }
    var same = 0;
    while (same < length && name[start + same] === typed[same]) { same += 1; }
    /** @type {[number, number][]} how many to pass over in what was typed, and in the name */
    var slips = length > SLIPPED ? [[0, 1], [1, 0], [1, 1]] : [[0, 1]];
    var fits = slips.some(function (slip) {
      var rest = typed.slice(same + slip[0]);
      return same > 0 && rest !== '' && name.substr(start + same + slip[1], rest.length) === rest;
    }) || (typed[same] === name[start + same + 1] && typed[same + 1] === name[start + same]
      && name.substr(start + same + 2, length - same - 2) === typed.slice(same + 2));
    if (fits) {
      return { got: filled(length, ONE_SLIP), share: Math.min(1, length / name.length), how: 'parts' };
    }
  }
  return null;
}

/**
 * Letters typed for characters.
 * @param {string} letters as typed, or blurred as `heard` is @param {string} name
 * @param {string[]} heard its syllables @param {number} length of what was typed
 * @returns {Match | null}
 */
export function sounded(letters, name, heard, length) {
  /** @type {Match | null} */
  var best = null;
  var most = -1;
  for (var start = 0; start < name.length; start += 1) {
    if (name[start] !== letters[0] && (!heard[start] || heard[start][0] !== letters[0])) { continue; }
    var full = spelled(letters, name, heard, start, true);
    var end = full >= 0 ? full : spelled(letters, name, heard, start, false);
    if (end < 0) { continue; }
    var how = start ? 'inside' : end === name.length || (full < 0 && DONE.test(name.slice(end))) ? 'equal' : 'start';
    var worth = (full >= 0 ? 4 : 0) + (how === 'equal' ? 2 : how === 'start' ? 1 : 0);
    if (worth > most) {
      most = worth;
      best = {
        got: filled(length, full >= 0 ? 1 : 0.93),
        share: (end - start) / name.length,
        how: /** @type {Match['how']} */ (how),
        initials: full < 0,
      };
    }
  }
  return best;
}

/** Every three letters in a row, with their bits. @param {string} letters @returns {[string, number][]} */
export function inThrees(letters) {
  /** @type {[string, number][]} */
  var threes = [];
  for (var at = 0; at + 3 <= letters.length; at += 1) {
    var three = letters.substr(at, 3);
    threes.push([three, bitsOf(three)]);
  }
  return threes;
}

/**
 * Letters with slips: the share of three letters in a row that the sound of the name holds too; none
 * if it is small.
 * @param {[string, number][]} threes @param {string} heard @param {number} bits of what is heard
 * @returns {number}
 */
export function resembling(threes, heard, bits) {
  var count = threes.length;
  var missed = 0;
  for (var at = 0; at < count && missed <= (1 - RESEMBLING) * count; at += 1) {
    if (threes[at][1] & ~bits || heard.indexOf(threes[at][0]) < 0) { missed += 1; }
  }
  var share = count ? 1 - missed / count : 0;
  return share < RESEMBLING ? 0 : share;
}
