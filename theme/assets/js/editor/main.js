/*! With yaml by Eemeli Aro, ISC licence: assets/built/LICENSES.txt in the source. */
/*
 * Starts the web editor with our configuration, and reads and writes files for it: the text that a
 * record came from travels with it, so that only what was changed is written.
 */

import { inside, tidy } from './view.js';
import { read, spliced } from './splice.js';

/** @typedef {import('./view.js').Shape} Shape */

var SOURCE = '原文';
var BODY = '正文';
var FRONT = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/;

/** @param {Shape} shape */
function recordFormat(shape) {
  return {
    /** @param {string} text */
    fromFile: function (text) { return Object.assign(inside(read(text), shape), { [SOURCE]: text }); },
    /** @param {Record<string, any>} value */
    toFile: function (value) { return spliced(value[SOURCE] || '', value, shape); },
  };
}

/** @param {Shape} shape */
function textFormat(shape) {
  return {
    /** @param {string} text */
    fromFile: function (text) {
      var parts = FRONT.exec(text);
      if (!parts) { throw new Error('文件开头没有 --- 之间的说明栏'); }
      return Object.assign(inside(read(parts[1]), shape), { [SOURCE]: parts[1], [BODY]: parts[2].replace(/^\n+/, '') });
    },
    /** @param {Record<string, any>} value */
    toFile: function (value) {
      var head = spliced(value[SOURCE] || '', value, shape).replace(/\n+$/, '');
      return '---\n' + head + '\n---\n\n' + String(tidy(value[BODY]) === undefined ? '' : value[BODY]).replace(/^\n+/, '');
    },
  };
}

/** @param {string} name @returns {Promise<any>} */
async function fetched(name) { return (await fetch(name)).json(); }

async function start() {
  var page = /** @type {any} */ (window);
  var settings = await fetched('config.json');
  /** @type {Record<string, { extension: string, shape: Shape }>} */
  var shapes = await fetched('shapes.json');
  Object.keys(shapes).forEach(function (name) {
    var one = shapes[name];
    var format = one.extension === 'md' ? textFormat(one.shape) : recordFormat(one.shape);
    page.CMS.registerCustomFormat(name, one.extension, format);
  });
  page.CMS.init({ config: Object.assign(settings, { load_config_file: false }) });
}

if (typeof document !== 'undefined') {
  /** @type {any} */ (window).CMS_MANUAL_INIT = true;
  document.addEventListener('DOMContentLoaded', start);
}

export { recordFormat, textFormat };
