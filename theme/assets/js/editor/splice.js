/*
 * A record that was changed in the editor, put back into the text it came from: values are written
 * over where they stand, all other lines keep their bytes, notes included.
 */

import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { alike, inside, pairOf, stepOf, textOf, tidy, view } from './view.js';
import { brief, inline, none, scalar, value, whole } from './write.js';

/** @typedef {import('./view.js').Shape} Shape */
/** @typedef {{ start: number, end: number, text: string }} Splice */

/** Every plain word is text, as it is for the program. @param {string} text */
export function read(text) {
  var document = parseDocument(text, { schema: 'failsafe', strict: false, keepSourceTokens: true });
  if (document.errors.length || !isMap(document.contents)) { throw new Error('这个文件写得有错，请先用 gongkai check 查看'); }
  return document.contents;
}

/**
 * The text of a file after an edit; a new one where there was none. Throws where what it would be
 * read as is not what was meant.
 * @param {string} source @param {Record<string, any>} wanted @param {Shape} shape
 * @returns {string}
 */
export function spliced(source, wanted, shape) {
  if (!source.trim()) { return whole(brief(tidy(wanted) || {}, shape)); }
  var map = read(source);
  /** @type {Splice[]} */
  var splices = [];
  var page = { source: source, splices: splices };
  record(page, map, shape, tidy(wanted) || {});
  var made = splices.sort(function (a, b) { return b.start - a.start || b.end - a.end; })
    .reduce(function (text, one) { return text.slice(0, one.start) + one.text + text.slice(one.end); }, source);
  var after = tidy(inside(read(made), shape)) || {};
  if (!alike(after, expected(wanted, shape))) {
    throw new Error('这处改动没能写进文件，什么都没有保存；请刷新页面再试，或者直接改文件');
  }
  return made;
}

/** @param {Record<string, any>} wanted @param {Shape} shape */
function expected(wanted, shape) {
  /** @type {Record<string, any>} */
  var found = {};
  Object.keys(shape.fields || {}).forEach(function (key) { found[key] = wanted[key]; });
  return tidy(found) || {};
}

/** @typedef {{ source: string, splices: Splice[] }} Page */

/**
 * @param {Page} page @param {any} map @param {Shape} shape @param {Record<string, any>} wanted
 */
function record(page, map, shape, wanted) {
  var before = /** @type {any} */ (null);
  Object.keys(shape.fields || {}).forEach(function (key) {
    var own = /** @type {Record<string, Shape>} */ (shape.fields)[key];
    var pair = pairOf(map, key);
    var seen = pair && view(pair.value, own);
    var old = tidy(seen);
    if (pair && seen === undefined && wanted[key] === undefined) { before = pair; return; }
    if (!alike(old, wanted[key])) {
      if (wanted[key] === undefined) { remove(page, map, pair); }
      else if (pair) { change(page, pair, map, own, old, wanted[key]); }
      else { add(page, map, before, key, brief(wanted[key], own)); }
    }
    before = pair || before;
  });
}

/**
 * @param {Page} page @param {any} pair @param {any} map @param {Shape} shape
 * @param {any} old @param {any} wanted
 */
function change(page, pair, map, shape, old, wanted) {
  var node = pair.value;
  if (shape.kind === 'record' && isMap(node)) { record(page, node, shape, wanted); return; }
  var listed = shape.kind === 'list' || shape.kind === 'words';
  if (listed && isSeq(node) && none(wanted) === wanted && old && old.length === node.items.length) {
    list(page, node, shape, old, wanted);
    return;
  }
  var flow = map.flow;
  if (isScalar(node) && typeof wanted === 'string' && node.range && node.range[1] > node.range[0]) {
    page.splices.push({ start: node.range[0], end: node.range[1], text: scalar(wanted) });
    return;
  }
  var start = colon(page.source, pair.key.range[1]);
  var end = node && node.range ? node.range[1] : start;
  var text = value(brief(wanted, shape), pad(page.source, pair.key.range[0]), flow);
  var broken = /\n\s*$/.test(page.source.slice(start, end)) && !flow;
  page.splices.push({ start: start, end: Math.max(end, start), text: broken ? text + '\n' : text });
}

/** @param {Page} page @param {any} seq @param {Shape} shape @param {any[]} old @param {any[]} wanted */
function list(page, seq, shape, old, wanted) {
  var first = 0;
  while (first < old.length && first < wanted.length && alike(old[first], wanted[first])) { first += 1; }
  var last = 0;
  while (last < old.length - first && last < wanted.length - first
    && alike(old[old.length - 1 - last], wanted[wanted.length - 1 - last])) { last += 1; }
  var gone = old.length - first - last;
  var come = wanted.slice(first, wanted.length - last);
  for (var at = 0; at < Math.min(gone, come.length); at += 1) { entry(page, seq.items[first + at], shape, come[at]); }
  if (come.length > gone) { grow(page, seq, first + gone, brief(come.slice(gone), shape)); }
  if (gone > come.length) { shrink(page, seq, first + come.length, first + gone); }
}

/** @param {Page} page @param {any} node @param {Shape} shape @param {any} wanted */
function entry(page, node, shape, wanted) {
  var step = stepOf(node, shape);
  if (step && wanted.名称 !== undefined) {
    if (wanted.名称 !== textOf(step.key)) {
      page.splices.push({ start: step.key.range[0], end: step.key.range[1], text: scalar(wanted.名称) });
    }
    var rest = Object.assign({}, wanted);
    delete rest.名称;
    if (isMap(step.value)) { record(page, step.value, without(shape), rest); return; }
    if (!Object.keys(rest).length) { return; }
    page.splices.push({ start: node.range[0], end: node.range[1], text: inline(wanted) });
  } else if (isMap(node) && !step) {
    record(page, node, shape, wanted);
  } else {
    page.splices.push({ start: node.range[0], end: node.range[1], text: inline(brief(wanted, shape)) });
  }
}

/** @param {Shape} shape @returns {Shape} */
function without(shape) {
  var fields = Object.assign({}, shape.fields);
  delete fields.名称;
  return Object.assign({}, shape, { fields: fields });
}

/** @param {Page} page @param {any} seq @param {number} at @param {any[]} come */
function grow(page, seq, at, come) {
  var after = seq.items[at - 1];
  var start = after ? after.range[1] : seq.range[0] + 1;
  if (seq.flow) {
    var words = come.map(inline).join(', ');
    page.splices.push({ start: start, end: start, text: after ? ', ' + words : words + ', ' });
    return;
  }
  var lead = '\n' + ' '.repeat(column(page.source, dash(page.source, seq.items[0].range[0]))) + '- ';
  if (after) {
    var end = lineEnd(page.source, after);
    page.splices.push({ start: end, end: end, text: come.map(function (one) { return lead + inline(one); }).join('') });
  } else {
    var head = dash(page.source, seq.items[0].range[0]);
    var text = come.map(function (one) { return '- ' + inline(one) + lead.slice(0, -2); }).join('');
    page.splices.push({ start: head, end: head, text: text });
  }
}

/** @param {Page} page @param {any} seq @param {number} from @param {number} until */
function shrink(page, seq, from, until) {
  var next = seq.items[until];
  var first = seq.items[from];
  if (seq.flow) {
    var start = from ? seq.items[from - 1].range[1] : first.range[0];
    var end = from ? seq.items[until - 1].range[1] : next.range[0];
    page.splices.push({ start: start, end: end, text: '' });
    return;
  }
  var begin = dash(page.source, first.range[0]);
  if (next) {
    page.splices.push({ start: begin, end: dash(page.source, next.range[0]), text: '' });
  } else {
    page.splices.push({ start: lineStart(page.source, begin), end: lineEnd(page.source, seq.items[until - 1]) + 1, text: '' });
  }
}

/** @param {Page} page @param {any} map @param {any} before @param {string} key @param {any} wanted */
function add(page, map, before, key, wanted) {
  var first = map.items[0];
  if (map.flow) {
    var at = before ? before.value.range[1] : map.range[0] + 1;
    var text = scalar(key) + ':' + value(wanted, '', true);
    var tail = first ? text + ', ' : text;
    page.splices.push({ start: at, end: at, text: before ? ', ' + text : tail });
    return;
  }
  var indent = pad(page.source, first.key.range[0]);
  var line = scalar(key) + ':' + value(wanted, indent, false);
  if (before) {
    var end = lineEnd(page.source, before.value && before.value.range ? before.value : before.key);
    page.splices.push({ start: end, end: end, text: '\n' + indent + line });
  } else {
    page.splices.push({ start: first.key.range[0], end: first.key.range[0], text: line + '\n' + indent });
  }
}

/** @param {Page} page @param {any} map @param {any} pair */
function remove(page, map, pair) {
  var at = map.items.indexOf(pair);
  var end = pair.value && pair.value.range ? pair.value.range[1] : colon(page.source, pair.key.range[1]);
  if (map.flow) {
    var previous = map.items[at - 1];
    var next = map.items[at + 1];
    var from = previous ? previous.value.range[1] : pair.key.range[0];
    page.splices.push({ start: from, end: previous || !next ? end : next.key.range[0], text: '' });
    return;
  }
  var line = lineStart(page.source, pair.key.range[0]);
  var behind = page.source.slice(line, pair.key.range[0]).trim() !== '';  // a dash, which has to stay
  if (map.items.length === 1 || behind) {
    page.splices.push({ start: colon(page.source, pair.key.range[1]), end: end, text: '' });
  } else {
    var stop = lineEnd(page.source, pair.value && pair.value.range ? pair.value : pair.key) + 1;
    page.splices.push({ start: line, end: stop, text: '' });
  }
}

/** @param {string} source @param {number} from @returns {number} just behind the colon */
function colon(source, from) { return source.indexOf(':', from) + 1; }

/** @param {string} source @param {number} from @returns {number} the dash before an entry */
function dash(source, from) { return source.lastIndexOf('-', from - 1); }

/** @param {string} source @param {number} at */
function lineStart(source, at) { return source.lastIndexOf('\n', at - 1) + 1; }

/** @param {string} source @param {number} at */
function column(source, at) { return at - lineStart(source, at); }

/** How far what stands there is indented, a dash counted as a blank. @param {string} source @param {number} at */
function pad(source, at) { return source.slice(lineStart(source, at), at).replace(/[^ ]/g, ' '); }

/**
 * Where the last line of a node ends, without its line break.
 * @param {string} source @param {any} node
 */
function lineEnd(source, node) {
  var end = node.range[1];
  while (end > node.range[0] && /\s/.test(source[end - 1])) { end -= 1; }
  var found = source.indexOf('\n', end);
  return found < 0 ? source.length : found;
}
