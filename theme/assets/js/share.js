/*
 * [data-share] opens the panel to pass the page on; the script for it is fetched the first time, from
 * the address on the element of this script. Where a mistake on the page is reported: links that say
 * so get the address of the page and its title, prefilled for mail or for the county's form.
 */
(function () {
  'use strict';

  var here = document.currentScript;
  var address = (here && here.getAttribute('data-share')) || '';
  var proof = (here && here.getAttribute('data-share-proof')) || '';
  var asked = false;

  /** @param {Element} opener */
  function tell(opener) { opener.dispatchEvent(new CustomEvent('gongkai-share', { bubbles: true })); }

  document.querySelectorAll('[data-share]').forEach(function (button) {
    if (button === here) { return; }
    button.addEventListener('click', function () {
      var kit = button.closest('details');
      if (kit) { kit.open = false; }
      var opener = (kit && kit.querySelector('summary')) || button;
      if (asked) {
        tell(opener);
        return;
      }
      var script = document.createElement('script');
      script.integrity = proof;
      script.src = address;
      script.onload = function () {
        asked = true;
        tell(opener);
      };
      document.head.append(script);
    });
  });

  var footer = document.querySelector('[data-report]');
  var report = (footer && footer.getAttribute('data-report')) || '';
  if (!report) { return; }
  var heading = document.querySelector('h1');
  var title = ((heading && heading.textContent) || document.title).trim();
  var url = location.href.split('#')[0];
  if (/^mailto:/.test(report) && !/\?/.test(report)) {
    report += '?subject={题目}&body={正文}';
  }
  var values = {
    '{网址}': url,
    '{标题}': title,
    '{题目}': '网页找错：' + title,
    '{正文}': '网页：' + title + '\r\n网址：' + url + '\r\n\r\n哪里写错了：\r\n\r\n应该是：\r\n',
  };
  Object.keys(values).forEach(function (key) {
    report = report.split(key).join(encodeURIComponent(values[/** @type {keyof typeof values} */ (key)]));
  });
  document.querySelectorAll('[data-report], [data-element="correction"]').forEach(function (link) {
    if (link instanceof HTMLAnchorElement) { link.href = report; }
  });
})();
