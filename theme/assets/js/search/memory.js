/*
 * What this phone remembers and nobody else learns: the last searches, and the reader's place, which
 * chrome.js chooses. Several counties may share one host, each with its own.
 */

var MOST = 5;

/** @param {string} base @param {string} what */
function key(base, what) {
  return 'gongkai-' + what + ':' + base.replace(/^\w+:\/\/[^/]*/, '');
}

/** @param {string} name @returns {any} */
function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name) || 'null');
  } catch (error) {
    return null;
  }
}

/** @param {string} base @returns {string} */
export function myPlace(base) {
  var place = recall(key(base, 'place'));
  return place && typeof place.slug === 'string' ? place.slug : '';
}

/** @param {string} base @returns {string[]} */
export function lastSearches(base) {
  var kept = recall(key(base, 'searches'));
  return Array.isArray(kept) ? kept.map(String).slice(0, MOST) : [];
}

/** @param {string} base @param {string | null} typed what to add; null forgets all */
export function rememberSearch(base, typed) {
  var words = typed === null ? '' : typed.trim().slice(0, 40);
  try {
    if (typed === null) {
      localStorage.removeItem(key(base, 'searches'));
    } else if (words) {
      var rest = lastSearches(base).filter(function (one) { return one !== words; });
      localStorage.setItem(key(base, 'searches'), JSON.stringify([words].concat(rest).slice(0, MOST)));
    }
  } catch (error) {
    // Private windows remember nothing.
  }
}
