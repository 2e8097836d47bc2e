/*! With lean-qr by David Evans, MIT licence: assets/built/LICENSES.txt in the source. */
/*
 * The panel to pass a page on: its QR code, made here on the phone, its address to copy, and the
 * phone's own way of sharing where it has one. Fetched when somebody asks for it.
 */

import { correction, generate, mode } from 'lean-qr';

var SVG = 'http://www.w3.org/2000/svg';
var QUIET = 4;

/** The official address where the county has one, so that copies lead home. @returns {string} */
function addressOf() {
  var canonical = document.querySelector('link[rel=canonical]');
  var own = location.href.split('#')[0];
  return canonical instanceof HTMLLinkElement ? canonical.href + location.search : own;
}

/** @param {string} text @returns {SVGSVGElement} */
function codeOf(text) {
  // One mode for the whole of it: what every camera reads.
  var code = generate(text, { minCorrectionLevel: correction.M, modes: [mode.iso8859_1, mode.utf8] });
  var path = '';
  for (var y = 0; y < code.size; y += 1) {
    for (var x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) { path += 'M' + x + ' ' + y + 'h1v1h-1z'; }
    }
  }
  var side = code.size + 2 * QUIET;
  var drawing = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, 'svg'));
  drawing.setAttribute('viewBox', [-QUIET, -QUIET, side, side].join(' '));
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', '这一页的二维码');
  drawing.setAttribute('class', 'qr');
  var dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('d', path);
  drawing.append(dark);
  return drawing;
}

/** @param {string} tag @param {string} text @param {Object<string, string>} [attributes] @returns {HTMLElement} */
function element(tag, text, attributes) {
  var made = document.createElement(tag);
  made.textContent = text;
  Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, (attributes || {})[name]); });
  return made;
}

/** @param {HTMLInputElement} field @returns {Promise<boolean>} */
function copy(field) {
  function byHand() {
    field.select();
    try {
      return document.execCommand('copy');
    } catch (error) {
      return false;
    }
  }
  if (!navigator.clipboard) { return Promise.resolve(byHand()); }
  return navigator.clipboard.writeText(field.value).then(function () { return true; }, byHand);
}

/** @type {HTMLElement | null} */
var panel = null;
/** @type {HTMLElement | null} */
var from = null;

function close() {
  if (panel) { panel.remove(); }
  panel = null;
  if (from) { from.focus(); }
}

/** @param {HTMLElement} opener where the keyboard goes back to */
function open(opener) {
  if (panel) { panel.remove(); }
  from = opener;
  var address = addressOf();
  panel = element('section', '', { class: 'share no-print', 'aria-labelledby': 'share-title', tabindex: '-1' });
  var field = /** @type {HTMLInputElement} */ (element('input', '', { id: 'share-address', readonly: '', type: 'text' }));
  field.value = address;
  var said = element('p', '', { role: 'status' });
  var copying = element('button', '复制网址', { type: 'button' });
  copying.addEventListener('click', function () {
    copy(field).then(function (done) {
      said.textContent = done ? '已复制，去微信或短信里粘贴。' : '没有复制成。按住上面的网址，选“复制”。';
    });
  });
  var closing = element('button', '关闭', { type: 'button', class: 'button plain' });
  closing.addEventListener('click', close);
  var acts = element('p', '', { class: 'share-acts' });
  acts.append(copying);
  if (navigator.share) {
    var passing = element('button', '发给别人', { type: 'button' });
    passing.addEventListener('click', function () {
      navigator.share({ title: document.title, url: address }).catch(function () { /* changed their mind */ });
    });
    acts.append(passing);
  }
  acts.append(closing);
  panel.append(element('h2', '分享这一页', { id: 'share-title' }));
  try {
    panel.append(codeOf(address), element('p', '让对方用手机扫一扫，打开的就是这一页。'));
  } catch (error) {
    // An address too long for a code can still be copied.
  }
  panel.append(element('label', '这一页的网址', { for: 'share-address' }), field, acts, said);
  panel.addEventListener('keydown', function (event) { if (event.key === 'Escape') { close(); } });
  var page = document.querySelector('.page');
  if (page) { page.prepend(panel); }
  panel.scrollIntoView();
  panel.focus();
}

document.addEventListener('gongkai-share', function (event) {
  if (event.target instanceof HTMLElement) { open(event.target); }
});
