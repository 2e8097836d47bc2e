/*
 * The reader's own place, which chrome.js remembers and writes on the root element: put first in
 * lists of places, offered on the guide of another place, chosen by a button on a place's page.
 */
(function () {
  'use strict';

  var root = document.documentElement;
  var slug = root.getAttribute('data-my-place') || '';

  /** @param {Element} list */
  function putFirst(list) {
    var mine = Array.from(list.children).find(function (one) {
      return one.getAttribute('data-place') === slug;
    });
    if (!mine) { return; }
    mine.classList.add('mine');
    var name = mine.querySelector('a, summary');
    if (name) {
      var badge = document.createElement('b');
      badge.className = 'badge';
      badge.textContent = '我的乡镇';
      name.append(' ', badge);
    }
    if (mine instanceof HTMLDetailsElement) { mine.open = true; }
    list.prepend(mine);
  }

  function offerSwitch() {
    var guide = document.querySelector('[data-here]');
    var offer = document.querySelector('[data-switch]');
    if (!guide || !offer || guide.getAttribute('data-here') === slug) { return; }
    offer.removeAttribute('hidden');
  }

  document.querySelectorAll('[data-keep]').forEach(function (keep) {
    var button = keep.querySelector('button');
    if (!button || button.getAttribute('data-choose-place') === slug) { return; }
    keep.removeAttribute('hidden');
    button.addEventListener('click', function (event) {
      if (event.currentTarget instanceof Element) {
        event.currentTarget.textContent = '已经是我的乡镇 ✓';
      }
    });
  });

  if (!slug) { return; }
  document.querySelectorAll('[data-mine-first]').forEach(putFirst);
  offerSwitch();
})();
