/*
 * Reading a long text: which part one is in, how far one has read, where one was last time; and how
 * many days are left of a period. Pages work without it: contents are links, a period names its day.
 */
(function () {
  'use strict';

  var DAY = 86400000;

  /** @param {string} key @returns {string | null} */
  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  /** @param {string} key @param {string} value */
  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      // Private windows remember nothing.
    }
  }

  document.querySelectorAll('[data-until]').forEach(function (element) {
    var until = Date.parse(element.getAttribute('data-until') + 'T23:59:59+08:00');
    var left = Math.ceil((until - Date.now()) / DAY);
    var words = left < 1 ? '已经截止。' : left === 1 ? '今天是最后一天。' : '还剩 ' + left + ' 天。';
    var note = document.createElement('b');
    note.textContent = words;
    element.append(' ', note);
  });

  var outline = document.querySelector('[data-outline]');
  var words = document.querySelector('[data-words]');
  if (!(outline instanceof HTMLElement) || !(words instanceof HTMLElement)) { return; }
  var text = words;
  var frame = outline;
  var folded = outline.querySelector('details');
  var here = outline.querySelector('[data-outline-here]');
  var bar = outline.querySelector('[data-read]');
  var links = Array.from(outline.querySelectorAll('ol a'));
  var parts = links.map(function (link) {
    return document.getElementById(decodeURIComponent((link.getAttribute('href') || '').slice(1)));
  });
  var key = 'gongkai-read:' + location.pathname;
  var current = -1;
  var resume = recall(key);

  function place() {
    var line = frame.offsetHeight + 48;
    var at = -1;
    parts.forEach(function (part, index) {
      if (part && part.getBoundingClientRect().top <= line) { at = index; }
    });
    return at;
  }

  function follow() {
    var box = text.getBoundingClientRect();
    var way = box.height - innerHeight;
    var done = way > 0 ? Math.min(100, Math.max(0, (-box.top / way) * 100)) : 100;
    if (bar instanceof HTMLProgressElement) {
      bar.hidden = false;
      bar.value = Math.round(done);
    }
    var at = place();
    if (at === current) { return; }
    if (current >= 0) { links[current].removeAttribute('aria-current'); }
    current = at;
    if (at >= 0) {
      links[at].setAttribute('aria-current', 'location');
      var part = parts[at];
      remember(key, part && done <= 97 ? part.id : '');
    }
    if (here) { here.textContent = at >= 0 ? links[at].textContent : ''; }
  }

  function offer() {
    var index = parts.findIndex(function (part) { return part !== null && part.id === resume; });
    if (!resume || index < 1 || location.hash) { return; }
    var link = document.createElement('a');
    link.className = 'resume';
    link.href = '#' + resume;
    link.textContent = '接着上次读：' + links[index].textContent;
    link.addEventListener('click', function () { link.remove(); });
    frame.append(link);
  }

  outline.addEventListener('click', function (event) {
    var link = event.target instanceof Element ? event.target.closest('ol a') : null;
    if (link && folded) { folded.open = false; }
  });
  outline.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && folded && folded.open) {
      folded.open = false;
      var summary = folded.querySelector('summary');
      if (summary) { summary.focus(); }
    }
  });

  var waiting = false;
  addEventListener('scroll', function () {
    if (waiting) { return; }
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      follow();
    });
  }, { passive: true });
  offer();
  follow();
})();
