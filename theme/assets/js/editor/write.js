/*
 * Values as YAML, the way `gongkai fmt` writes them: records on one line, lists of records a line
 * each, text quoted where another reader would take it for a number or a truth.
 */

import { stringify } from 'yaml';

/** @typedef {import('./view.js').Shape} Shape */

var COUNT = /^(0|[1-9]\d{0,8})$/;
var DATE = /^\d{4}-\d{2}-\d{2}$/;
var NUMBER_LIKE = /^[-+.]?\d[\d_.,:eE+-]*$/;
var WIDE = 88;
// What may stand where a list is meant; 是 is said of fees that nobody has listed.
var SAID = ['无', '待补充', '是'];

/** @param {unknown} value @returns {string} */
export function scalar(value) {
  var text = String(value);
  if (COUNT.test(text) || DATE.test(text)) { return text; }
  if (NUMBER_LIKE.test(text) || /[\n\r\t]/.test(text)) { return JSON.stringify(text); }
  var made = stringify([text], {
    collectionStyle: 'flow', compat: 'yaml-1.1', flowCollectionPadding: false, lineWidth: 0, singleQuote: false,
  }).trim();
  return made.slice(1, -1).trim();
}

/** @param {any} value @returns {string} */
export function inline(value) {
  if (Array.isArray(value)) { return '[' + value.map(inline).join(', ') + ']'; }
  if (value && typeof value === 'object') {
    return '{' + Object.keys(value).map(function (key) { return scalar(key) + ': ' + inline(value[key]); }).join(', ') + '}';
  }
  return scalar(value);
}

/**
 * A value as people write it: a text for an entry that says no more, where they do.
 * @param {any} value @param {Shape | undefined} shape @returns {any}
 */
export function brief(value, shape) {
  if (!shape) { return value; }
  if (Array.isArray(value)) { return value.map(function (one) { return brief(one, shape); }); }
  if (!isRecord(value)) { return value; }
  var keys = Object.keys(value);
  if (shape.plain && keys.length === 1 && keys[0] === shape.short) { return value[keys[0]]; }
  var fields = shape.fields || {};
  return Object.fromEntries(keys.map(function (key) { return [key, brief(value[key], fields[key])]; }));
}

/** @param {any} value @returns {any} a list that says 无 as that word */
export function none(value) {
  if (!Array.isArray(value) || value.length !== 1) { return value; }
  var only = value[0];
  var words = isRecord(only) ? Object.keys(only).map(function (key) { return only[key]; }) : [only];
  return words.length === 1 && SAID.indexOf(words[0]) >= 0 ? words[0] : value;
}

/**
 * A value behind its key; `pad` is how far the key is indented, `flow` that it stands in brackets.
 * @param {any} given @param {string} pad @param {boolean} flow @returns {string}
 */
export function value(given, pad, flow) {
  var one = none(given);
  var line = inline(one);
  var lines = Array.isArray(one) && (one.some(isRecord) || line.length > WIDE);
  if (flow || !lines) { return ' ' + line; }
  return one.map(function (/** @type {any} */ entry) { return '\n' + pad + '  - ' + inline(entry); }).join('');
}

/** @param {any} one */
function isRecord(one) { return one && typeof one === 'object' && !Array.isArray(one); }

/** @param {Record<string, any>} record @returns {string} */
export function whole(record) {
  return Object.keys(record).map(function (key) { return scalar(key) + ':' + value(record[key], '', false) + '\n'; }).join('');
}
