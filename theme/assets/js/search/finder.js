/*
 * Reads the finder: every name of the site, unpacked into memory. What its columns hold is told in
 * `gongkai/search/_finder.py`.
 */

import { counts, digit, linesOf } from './files.js';
import { bitsOf, squeezed } from './plain.js';

/**
 * A name that something goes by. `field` says how much it counts, and what kind of name it is: a
 * number has characters (青禾政办发〔2026〕12号), a code has none; `bits` and `soundBits` are those
 * of its characters and of its sounds, which are made when first asked for, as its `voice` is; `match`
 * is how a word met the last comparison.
 * @typedef {{
 *   shown: string, plain: string, bits: number, field: 'title' | 'alias' | 'part' | 'word' | 'number' | 'code',
 *   sound: string, soundBits: number, voice: import('./sounds.js').Voice | null,
 *   match: import('./match.js').Match | null,
 * }} Name
 *
 * @typedef {{
 *   at: number, title: string, href: string, kind: string, themes: string[], type: string,
 *   department: string, popular: number, current: boolean, online: boolean, ended: string, rank: number,
 *   names: Name[], words: {name: Name, order: number}[],
 * }} Doc
 *
 * @typedef {{
 *   build: string, count: number, slots: number, shards: number, perText: number, kinds: string[],
 *   themes: string[], themeLinks: string[], types: string[], departments: string[],
 *   places: [string, string, string][], hotline: string,
 *   asking: string,
 * }} Head
 *
 * `strange` are words for things that are not done here, though other names hold them.
 * @typedef {{
 *   head: Head, docs: Doc[], words: Name[], strange: Set<string>, sounds: string, lengths: string,
 * }} Finder
 */

var HAN = /[\u4e00-\u9fff]/;

/** @param {string[]} cells @returns {string[]} */
function unfronted(cells) {
  var before = '';
  return cells.map(function (cell) {
    before = cell === '+'
      ? before.replace(/\d+$/, function (digits) {
        return String(Number(digits) + 1).padStart(digits.length, '0');
      })
      : before.slice(0, parseInt(cell[0], 36)) + cell.slice(1);
    return before;
  });
}

/** @param {string} shown @param {Name['field']} field @returns {Name} */
function name(shown, field) {
  var plain = squeezed(shown);
  return {
    shown: shown, plain: plain, bits: bitsOf(plain), field: field, sound: '', soundBits: 0,
    voice: null, match: null,
  };
}

/** @param {string} cell @returns {string[]} */
function listed(cell) {
  return cell ? cell.split('|') : [];
}

/**
 * The aliases of a document and its numbers, among them the code that is its address.
 * @param {string} cell @param {string} href @returns {Name[]}
 */
function others(cell, href) {
  var parts = cell.split('#');
  var code = /^items\/([^/]*\d[^/]*)\/$/.exec(href);
  return listed(parts[0]).map(function (other) { return name(other, 'alias'); }).concat(
    listed(parts[1] || '').concat(code ? code[1] : []).map(function (number) {
      return name(number, HAN.test(number) ? 'number' : 'code');
    })
  );
}

/** @param {string} text @returns {Finder} */
export function readFinder(text) {
  var lines = linesOf(text, 'finder');
  /** @type {Head} */
  var head = JSON.parse(lines[0]);
  var columns = lines.slice(1, 11).map(function (line, at) { return line.split(at < 6 ? '\t' : ''); });
  columns.slice(1).forEach(function (column) {
    if (head.count && column.length !== head.count) { throw new Error('finder'); }
  });
  var titles = unfronted(columns[1]);
  var addresses = unfronted(columns[4]);
  /** @param {string[]} list @param {string} letter @returns {string} */
  function entry(list, letter) {
    return letter ? list[letter.charCodeAt(0) - 48] || '' : '';
  }
  var docs = !head.count ? [] : titles.map(function (title, at) {
    var href = addresses[at] + (addresses[at].indexOf('#') < 0 ? '/' : '');
    var bits = digit(columns[9][at]);
    return {
      at: at,
      title: title,
      href: href,
      kind: entry(head.kinds, columns[6][at]),
      themes: columns[5][at].split('').map(function (letter) { return entry(head.themes, letter); }),
      type: entry(head.types, columns[7][at]),
      department: entry(head.departments, columns[8][at]),
      popular: bits >> 4,
      current: !(bits & 1),
      online: (bits & 3) === 2,
      ended: !(bits & 1) ? '' : entry(head.kinds, columns[6][at]) === '事项' ? '取消' : bits & 2 ? '废止' : '失效',
      rank: bits >> 2 & 3,
      names: [name(title, 'title')].concat(
        others(columns[2][at], href),
        listed(columns[3][at]).map(function (part) { return name(part.split('~').join(title), 'part'); })
      ),
      words: [],
    };
  });
  /** @type {Finder} */
  var finder = { head: head, docs: docs, words: [], strange: new Set(), sounds: lines[11], lengths: lines[12] };
  readWords(finder, columns[0]);
  return finder;
}

/** @param {Finder} finder @param {string[]} groups */
function readWords(finder, groups) {
  var start = 0;
  groups.filter(Boolean).forEach(function (group) {
    var cut = group.indexOf(':');
    if (cut === group.length - 1) {
      group.slice(0, cut).split('|').forEach(function (word) { finder.strange.add(word); });
      return;
    }
    var last = start;
    var items = counts(group.slice(cut + 1)).map(function (count) {
      last += count % 2 ? -(count + 1) / 2 : count / 2;
      return last;
    });
    start = items[0];
    group.slice(0, cut).split('|').forEach(function (word) {
      var said = name(word, 'word');
      finder.words.push(said);
      items.forEach(function (at, order) {
        if (finder.docs[at]) { finder.docs[at].words.push({ name: said, order: order }); }
      });
    });
  });
}
