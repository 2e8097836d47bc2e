/*
 * In the chooser, people know their village before they know their township: what is typed opens the
 * villages that fit, by name or by pinyin, below the place they belong to.
 */
(function () {
  'use strict';

  var field = document.querySelector('form[data-filter] input');
  var lists = Array.from(document.querySelectorAll('[data-place-choice] details'));
  if (!(field instanceof HTMLInputElement) || !lists.length) { return; }
  var input = field;

  function open() {
    var typed = input.value.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
    lists.forEach(function (list) {
      if (!(list instanceof HTMLDetailsElement)) { return; }
      var any = false;
      list.querySelectorAll('[data-sound]').forEach(function (village) {
        var known = (village.textContent || '') + ' ' + village.getAttribute('data-sound');
        var fits = typed !== '' && known.indexOf(typed) >= 0;
        village.classList.toggle('fits', fits);
        any = any || fits;
      });
      list.open = any;
      list.classList.toggle('found', any);
    });
  }

  input.addEventListener('input', open);
  if (input.value) { open(); }
})();
