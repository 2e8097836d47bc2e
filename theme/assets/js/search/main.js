/*
 * Starts search on the page that asked for it. The page names the site root by its link
 * `a[data-root]`; the index lies in `search/` below.
 */

import { suggest } from './box.js';
import { engine } from './engine.js';
import { loading } from './files.js';
import { searchPage } from './page.js';

/** @type {Promise<import('./engine.js').Engine> | null} */
var made = null;
var home = document.querySelector('a[data-root]');
var base = home instanceof HTMLAnchorElement ? home.href.split(/[?#]/)[0].replace(/index\.html$/, '') : '';

function ready() {
  if (!made) {
    made = engine(loading(base + 'search/'));
    // A lost connection is no reason to give up for good.
    made.catch(function () { made = null; });
  }
  return made;
}

var page = document.querySelector('[data-search-page]');
document.querySelectorAll('form[data-search]').forEach(function (form) {
  var input = form.querySelector('input[name=q]');
  if (form instanceof HTMLFormElement && input instanceof HTMLInputElement && !(page && page.contains(form))) {
    suggest(input, form, base, ready);
  }
});
if (page instanceof HTMLElement) { searchPage(page, base, ready); }

/** In small parts, so that no keystroke waits. @param {import('./engine.js').Engine} found @param {number} start */
function warm(found, start) {
  window.setTimeout(function () {
    if (found.warm(start, start + 100)) { warm(found, start + 100); }
  }, 30);
}
ready().then(function (found) { warm(found, 0); }).catch(function () { /* told where it is asked */ });
