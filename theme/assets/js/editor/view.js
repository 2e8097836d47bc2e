/*
 * A record as the fields of the editor see it: every short form written out in full, words in their
 * official form. What does not fit its field is not shown, and so is never changed.
 */

import { isMap, isScalar, isSeq } from 'yaml';

/**
 * What a field holds. `kind`: text, count, day, choice, words, list, record. `same` leads from other
 * words to the official one, `short` is the key that a plain text stands for, `plain` says that such a
 * text is written wherever it says all, `steps` that an entry may be written as its name with the rest
 * below it.
 * @typedef {{ kind: string, same?: Record<string, string>, short?: string, plain?: boolean,
 *   steps?: boolean, fields?: Record<string, Shape> }} Shape
 */

var DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** @param {any} node @returns {string | undefined} */
export function textOf(node) {
  if (node === null || node === undefined) { return ''; }
  return isScalar(node) ? String(node.value === null ? '' : node.value) : undefined;
}

/** @param {any} map @param {string} key */
export function pairOf(map, key) {
  return map.items.find(function (/** @type {any} */ pair) { return textOf(pair.key) === key; });
}

/**
 * A step written as its name with the rest below it: that pair, or nothing.
 * @param {any} node @param {Shape} shape
 */
export function stepOf(node, shape) {
  if (!shape.steps || !isMap(node) || node.items.length !== 1) { return undefined; }
  var pair = /** @type {any} */ (node.items[0]);
  var name = textOf(pair.key);
  var known = name !== undefined && shape.fields && name in shape.fields;
  return !known && (isMap(pair.value) || textOf(pair.value) === '') ? pair : undefined;
}

/** @param {string} text @param {Shape} shape @returns {any} */
function scalarOf(text, shape) {
  var day = shape.kind === 'day' && DAY.exec(text);
  if (day) { return day[1] + '-' + day[2].padStart(2, '0') + '-' + day[3].padStart(2, '0'); }
  return (shape.same && shape.same[text]) || text;
}

/**
 * The value of a field; undefined where it does not fit.
 * @param {any} node @param {Shape} shape @returns {any}
 */
export function view(node, shape) {
  var text = textOf(node);
  if (shape.kind === 'list') { return entries(node, text, shape); }
  if (shape.kind === 'record') { return record(node, text, shape); }
  if (shape.kind === 'words') {
    if (text !== undefined) { return text === '' ? [] : [scalarOf(text, shape)]; }
    if (!isSeq(node)) { return undefined; }
    var words = node.items.map(textOf);
    return words.some(function (one) { return one === undefined; }) ? undefined
      : words.map(function (one) { return scalarOf(/** @type {string} */ (one), shape); });
  }
  return text === undefined ? undefined : scalarOf(text, shape);
}

/** @param {any} node @param {string | undefined} text @param {Shape} shape */
function entries(node, text, shape) {
  var found;
  if (isSeq(node)) {
    found = node.items.map(function (one) { return record(one, textOf(one), shape); });
  } else {
    found = text === '' ? [] : [record(node, text, shape)];
  }
  return found.some(function (one) { return one === undefined; }) ? undefined : found;
}

/**
 * @param {any} node @param {string | undefined} text @param {Shape} shape
 * @returns {Record<string, any> | undefined}
 */
function record(node, text, shape) {
  if (text === '') { return {}; }
  if (text !== undefined) { return shape.short ? full(shape.short, text, shape) : undefined; }
  if (!isMap(node)) { return undefined; }
  var step = stepOf(node, shape);
  if (!step) { return inside(node, shape); }
  var body = isMap(step.value) ? inside(step.value, shape) : {};
  return Object.assign({ 名称: textOf(step.key) }, body);
}

/** @param {string} key @param {string} text @param {Shape} shape */
function full(key, text, shape) {
  var own = shape.fields && shape.fields[key];
  return { [key]: own ? scalarOf(text, own) : text };
}

/** @param {any} map @param {Shape} shape */
export function inside(map, shape) {
  /** @type {Record<string, any>} */
  var found = {};
  Object.keys(shape.fields || {}).forEach(function (key) {
    var pair = pairOf(map, key);
    var value = pair && view(pair.value, /** @type {Record<string, Shape>} */ (shape.fields)[key]);
    if (value !== undefined) { found[key] = value; }
  });
  return found;
}

/**
 * A value without what says nothing; undefined where nothing is left.
 * @param {any} value @returns {any}
 */
export function tidy(value) {
  if (Array.isArray(value)) {
    var kept = value.map(tidy).filter(function (one) { return one !== undefined; });
    return kept.length ? kept : undefined;
  }
  if (value && typeof value === 'object') {
    /** @type {Record<string, any>} */
    var found = {};
    Object.keys(value).forEach(function (key) {
      var one = tidy(value[key]);
      if (one !== undefined) { found[key] = one; }
    });
    return Object.keys(found).length ? found : undefined;
  }
  var text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' ? undefined : text;
}

/** @param {any} one @param {any} other @returns {boolean} */
export function alike(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every(function (part, at) { return alike(part, other[at]); });
  }
  if (one && other && typeof one === 'object' && typeof other === 'object') {
    var keys = Object.keys(one);
    return keys.length === Object.keys(other).length
      && keys.every(function (key) { return alike(one[key], other[key]); });
  }
  return one === other;
}
