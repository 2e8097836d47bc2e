/*
 * The filter box above a list: type, and only what matches stays. Works on [data-find] inside the
 * page, folds away a [data-group] without matches, and says how many are left. A search from the
 * header arrives as ?q= and fills the box.
 */
(function () {
  'use strict';

  /** @param {string} text @returns {string} */
  function plain(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  /** @param {HTMLFormElement} form */
  function work(form) {
    var input = form.querySelector('input');
    var output = form.querySelector('output');
    var advice = form.querySelector('p');
    var rows = Array.from(document.querySelectorAll('[data-find]'));
    if (!input || !output || rows.length === 0) { return; }
    var texts = rows.map(function (row) { return plain(row.getAttribute('data-find') || ''); });
    var groups = Array.from(document.querySelectorAll('[data-group]')).filter(function (group) {
      return group.querySelector('[data-find]');
    });
    var field = input;
    var count = output;

    /**
     * Which rows fit: those that hold every word; where none does, those that share most pairs of
     * characters with what was typed, as 盖房子 does with 盖房.
     * @param {string[]} words
     * @returns {{fits: boolean[], near: boolean}}
     */
    function fitting(words) {
      var exact = texts.map(function (text) {
        return words.every(function (word) { return text.indexOf(word) >= 0; });
      });
      if (exact.indexOf(true) >= 0) { return { fits: exact, near: false }; }
      var pairs = words.join(' ').split('').map(function (one, at, all) {
        return one + (all[at + 1] || '');
      }).filter(function (pair) { return /^[^\s]{2}$/.test(pair); });
      var shared = texts.map(function (text) {
        return pairs.filter(function (pair) { return text.indexOf(pair) >= 0; }).length;
      });
      var most = Math.max.apply(null, shared);
      return { fits: shared.map(function (n) { return n > 0 && n === most; }), near: true };
    }

    function apply() {
      var words = plain(field.value).split(/\s+/).filter(Boolean);
      var found = fitting(words);
      var left = 0;
      rows.forEach(function (row, at) {
        row.toggleAttribute('hidden', !found.fits[at]);
        if (found.fits[at]) { left += 1; }
      });
      groups.forEach(function (group) {
        group.toggleAttribute('hidden', !group.querySelector('[data-find]:not([hidden])'));
      });
      document.documentElement.classList.toggle('filtered', words.length > 0);
      count.textContent = words.length === 0 ? ''
        : !left ? '没有找到“' + field.value.trim() + '”'
        : (found.near ? '没有一样的，相近的有 ' : '找到 ') + left + ' 个';
      if (advice) {
        advice.hidden = left > 0;
        var ask = advice.querySelector('a[data-ask]');
        if (ask) {
          ask.setAttribute('href', (ask.getAttribute('href') || '').split('?')[0] + '?q=' + encodeURIComponent(field.value.trim()));
        }
      }
    }

    /** @type {number | undefined} */
    var waiting;
    field.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = window.setTimeout(apply, 80);
    });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      apply();
      field.blur();
    });
    form.hidden = false;
    var asked = new URLSearchParams(location.search).get('q');
    if (asked) {
      field.value = asked;
      document.querySelectorAll('.search input[name="q"]').forEach(function (other) {
        if (other instanceof HTMLInputElement) { other.value = asked || ''; }
      });
    }
    // Coming back to a page, the browser may have kept what was typed.
    if (field.value) { apply(); }
  }

  document.querySelectorAll('form[data-filter]').forEach(function (form) {
    if (form instanceof HTMLFormElement) { work(form); }
  });
})();
