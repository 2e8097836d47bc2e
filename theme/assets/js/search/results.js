/*
 * Results as elements. Everything typed or found goes in as text, never as HTML.
 */

/**
 * @typedef {import('./engine.js').Answer} Answer
 * @typedef {import('./rank.js').Hit} Hit
 * @typedef {import('./inside.js').Found} Found
 * @typedef {{title: string, href: string, kind: string, about: string[], badge: string, sentence: string, marks: string[]}} Row
 */

var FAQ = '常见问题';
// The page of all places; who has chosen one is led to its own.
var PLACES = 'townships/';

/**
 * @param {string} tag @param {string} [text] @param {Object<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function element(tag, text, attributes) {
  var made = document.createElement(tag);
  if (text) { made.textContent = text; }
  Object.keys(attributes || {}).forEach(function (name) {
    made.setAttribute(name, (attributes || {})[name]);
  });
  return made;
}

/**
 * By what a document was found: nothing is called by its number.
 * @param {import('./finder.js').Name} name @param {RegExpExecArray | null} item @returns {string}
 */
function called(name, item) {
  if (name.field === 'number') { return '文号 ' + name.shown; }
  return name.field === 'code' ? (item ? '编码 ' : '索引号 ') + name.shown : '也叫“' + name.shown + '”';
}

/** @param {Hit} hit @param {Answer} answer @returns {Row} */
export function rowOf(hit, answer) {
  var doc = hit.doc;
  var item = /^items\/([^/]+)\/$/.exec(doc.href);
  var here = answer.here.has(doc.at);
  var other = hit.by && hit.by.field !== 'title' ? called(hit.by, item) : '';
  return {
    title: doc.title,
    href: here && (item || doc.href === PLACES)
      ? PLACES + answer.place + '/' + (item ? item[1] + '/' : '') : doc.href,
    kind: doc.kind,
    about: [hit.asked && doc.kind !== FAQ ? '常见问题里有这一问' : '', other, doc.department, doc.themes[0] || ''].filter(Boolean),
    badge: doc.ended,
    sentence: '',
    marks: [answer.query.text, answer.query.core],
  };
}

/** @param {Found} found @param {Answer} answer @returns {Row} */
export function rowInside(found, answer) {
  return {
    title: found.title, href: found.href, kind: found.kind,
    about: [], badge: found.doc ? found.doc.ended : '', sentence: found.sentence,
    marks: [answer.query.core, answer.query.text],
  };
}

/** @param {HTMLElement} into @param {string} text @param {string[]} marks */
export function marked(into, text, marks) {
  var lower = text.toLowerCase();
  var mark = marks.filter(function (one) { return one && lower.indexOf(one) >= 0; })[0] || '';
  var at = mark ? lower.indexOf(mark) : -1;
  if (at < 0 || lower.length !== text.length) {
    into.append(text);
    return;
  }
  into.append(text.slice(0, at), element('mark', text.slice(at, at + mark.length)), text.slice(at + mark.length));
}

/** @param {Row} row @param {string} base @returns {HTMLElement} */
export function resultOf(row, base) {
  var made = element('li', '', { 'data-element': 'result' });
  var link = element('a', '', { href: base + row.href });
  marked(link, row.title, row.marks);
  made.append(link);
  if (row.badge) { made.append(' ', element('b', row.badge, { class: 'badge' })); }
  var about = element('p');
  [row.kind].concat(row.about).forEach(function (word) { about.append(element('i', word)); });
  made.append(about);
  if (row.sentence) {
    var sentence = element('p', '', { class: 'sentence' });
    marked(sentence, shortened(row.sentence, row.marks), row.marks);
    made.append(sentence);
  }
  return made;
}

/** @param {string} text @param {string[]} marks @returns {string} */
function shortened(text, marks) {
  if (text.length <= 90) { return text; }
  var at = Math.max(0, text.indexOf(marks[0]) - 30);
  return (at ? '…' : '') + text.slice(at, at + 88) + '…';
}
