/*
 * How names sound, so that a wrong character of the right sound and letters typed for characters
 * are understood. Browsers know the order of GB 2312, which is the order of pinyin.
 */

import { bitsOf, isHan } from './plain.js';

/**
 * How a name is spoken: its syllables, `''` for a character whose sound is unknown; the same as people
 * mix them up, `soft` and in one piece; the bits of all its letters and characters.
 * @typedef {{syllables: string[], soft: string[], letters: string, bits: number}} Voice
 *
 * `near` gives a text with one sign for each syllable; syllables that people mix up share a sign.
 * `spoken` gives letters and characters as `near` does, or `''` where the letters are no syllables.
 * @typedef {{near: (text: string) => string, voice: (name: string) => Voice,
 *   spoken: (typed: string) => string}} Sounds
 */

var LONGEST_SYLLABLE = 6; // zhuang

/** Fold what people mix up: zh z, ch c, sh s, ng n, and in the south l n. @param {string} letters @returns {string} */
export function blurred(letters) {
  return letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n').replace(/l/g, 'n');
}

/** @param {string} lengths @returns {Map<string, string>} */
function usual(lengths) {
  var decoder = new TextDecoder('gbk');
  var letters = '';
  for (var row = 0xb0; row <= 0xd7; row += 1) {
    var cells = new Uint8Array(row < 0xd7 ? 188 : 178);
    for (var cell = 0; cell < cells.length; cell += 2) {
      cells[cell] = row;
      cells[cell + 1] = 0xa1 + cell / 2;
    }
    letters += decoder.decode(cells);
  }
  /** @type {Map<string, string>} */
  var sounds = new Map();
  var start = 0;
  lengths.split(' ').forEach(function (run) {
    var cut = run.indexOf('.');
    (run.slice(cut).match(/[a-z]+\d+/g) || []).forEach(function (one) {
      var final = one.replace(/\d+/, '');
      var end = start + Number(one.slice(final.length));
      for (; start < end; start += 1) { sounds.set(letters[start], run.slice(0, cut) + final); }
    });
  });
  return sounds;
}

/** @param {string} lengths @param {string} exceptions @returns {Sounds} */
export function soundsOf(lengths, exceptions) {
  var single = usual(lengths);
  /** @type {Map<string, {at: number, syllable: string}>} */
  var pairs = new Map();
  exceptions.split(' ').filter(Boolean).forEach(function (entry) {
    var parts = entry.match(/^(..)([12])([a-z]+)$/);
    if (parts) {
      pairs.set(parts[1], { at: Number(parts[2]) - 1, syllable: parts[3] });
    } else {
      single.set(entry[0], entry.slice(1));
    }
  });
  /** @type {Map<string, string>} */
  var signs = new Map();
  /** @type {Set<string>} */
  var known = new Set();

  /** @param {string} text @returns {string[]} */
  function syllables(text) {
    var found = text.split('').map(function (letter) { return single.get(letter) || ''; });
    for (var at = 0; at + 1 < text.length; at += 1) {
      var pair = pairs.get(text.slice(at, at + 2));
      if (pair) { found[at + pair.at] = pair.syllable; }
    }
    return found;
  }

  /** @param {string} name @returns {Voice} */
  function voice(name) {
    var found = syllables(name);
    var soft = found.map(blurred);
    return {
      syllables: found, soft: soft, letters: soft.join(''), bits: bitsOf(name) | bitsOf(found.join('')),
    };
  }

  /** @param {string} text @returns {string} */
  function near(text) {
    return syllables(text).map(function (syllable, at) {
      if (!syllable || !isHan(text[at])) { return text[at]; }
      return signOf(syllable);
    }).join('');
  }

  /** @param {string} syllable @returns {string} */
  function signOf(syllable) {
    var plain = blurred(syllable);
    var sign = signs.get(plain);
    if (!sign) {
      sign = String.fromCharCode(0xe000 + signs.size);
      signs.set(plain, sign);
    }
    return sign;
  }

  /** @param {string} typed @returns {string} */
  function spoken(typed) {
    if (!known.size) { single.forEach(function (syllable) { known.add(syllable); }); }
    // From the end, as few syllables as there can be: xian is 先 rather than 西安.
    /** @type {(string | null)[]} */
    var rest = [''];
    for (var length = 1; length <= typed.length; length += 1) {
      var start = typed.length - length;
      /** @type {string | null} */
      var best = isHan(typed[start]) && rest[length - 1] !== null
        ? near(typed[start]) + rest[length - 1] : null;
      for (var size = Math.min(LONGEST_SYLLABLE, length); size > 0; size -= 1) {
        var after = rest[length - size];
        if (after === null || !known.has(typed.substr(start, size))) { continue; }
        if (best === null || after.length + 1 < best.length) {
          best = signOf(typed.substr(start, size)) + after;
        }
      }
      rest.push(best);
    }
    return rest[typed.length] || '';
  }

  return { near: near, voice: voice, spoken: spoken };
}

/**
 * Match letters typed for characters against a name: full pinyin, first letters, or a mixture with
 * characters (`sfz`, `shenfenz`, 身份zheng). Returns where the match ends, or -1.
 * @param {string} typed @param {string} name @param {string[]} syllables @param {number} start
 * @param {boolean} whole whether first letters are refused
 * @returns {number}
 */
export function spelled(typed, name, syllables, start, whole) {
  /** @param {number} i @param {number} j @returns {number} */
  function from(i, j) {
    if (i === typed.length) { return j; }
    if (j === name.length) { return -1; }
    if (typed[i] === name[j]) {
      var straight = from(i + 1, j + 1);
      if (straight >= 0) { return straight; }
    }
    var syllable = syllables[j];
    if (!syllable || syllable[0] !== typed[i]) { return -1; }
    var shared = 1;
    while (shared < syllable.length && typed[i + shared] === syllable[shared]) { shared += 1; }
    if (shared === syllable.length || (i + shared === typed.length && shared > 1)) {
      var end = from(i + shared, j + 1);
      if (end >= 0) { return end; }
    }
    if (whole) { return -1; }
    if (shared > 1 && syllable[1] === 'h') {
      var double = from(i + 2, j + 1);
      if (double >= 0) { return double; }
    }
    return from(i + 1, j + 1);
  }
  return from(0, start);
}
