/*
 * What depends on the reader's day: marks of what is new go after thirty days, and the edition of
 * any day is found among those of a page. Without this script the marks stay and carry their date.
 */
(function () {
  'use strict';

  var DAY = 24 * 60 * 60 * 1000;
  var NEWS = 30;

  document.querySelectorAll('[data-news]').forEach(function (mark) {
    var since = Date.parse(mark.getAttribute('data-news') || '');
    if (Date.now() - since > NEWS * DAY) { mark.setAttribute('hidden', ''); }
  });

  /** @param {Element} chooser */
  function choosing(chooser) {
    var input = chooser.querySelector('input');
    var said = chooser.querySelector('[role=status]');
    var list = chooser.parentElement;
    if (!input || !said || !list) { return; }
    var field = input;
    var status = said;
    var links = Array.from(list.querySelectorAll('[data-since]'));
    chooser.removeAttribute('hidden');
    field.addEventListener('change', function () {
      var found = links.find(function (link) {
        return (link.getAttribute('data-since') || '') <= field.value;
      });
      links.forEach(function (link) { link.classList.toggle('found', link === found); });
      status.textContent = '';
      if (!field.value) { return; }
      if (!found) {
        status.textContent = '那一天还没有公布。';
        return;
      }
      var link = document.createElement('a');
      link.className = 'button';
      link.href = found.getAttribute('href') || '';
      link.textContent = '看那一天的';
      status.append(link);
    });
  }

  document.querySelectorAll('[data-as-of]').forEach(choosing);
})();
