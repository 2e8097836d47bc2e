/*
 * Fetches search when somebody is about to search, on the search page at once: few people who open
 * a guide search from there. The address of the module stands on the element of this script.
 */
(function () {
  'use strict';

  var here = document.currentScript;
  var address = (here && here.getAttribute('data-search')) || '';
  var proof = (here && here.getAttribute('data-search-proof')) || '';
  var asked = false;

  function start() {
    if (asked || !address) { return; }
    asked = true;
    var script = document.createElement('script');
    script.type = 'module';
    script.integrity = proof;
    script.src = address;
    // Pages opened from a USB stick may run no modules; the lists on the search page say so.
    script.onerror = function () { document.documentElement.classList.add('no-search'); };
    document.head.append(script);
  }

  document.querySelectorAll('form[data-search]').forEach(function (form) {
    if (form.closest('[data-search-page]')) { start(); }
    form.addEventListener('focusin', start);
  });
})();
