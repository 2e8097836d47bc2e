/*
 * What the page around the content does beyond HTML: large type and colours by a button, the
 * reader's own place, folded parts opened on paper. Pages work without it.
 *
 * Remembered place: a page that names one place, by [data-place-slug][data-place-name] outside
 * [data-place-choice], is taken for the reader's; so is a click on [data-choose-place="slug"] with
 * [data-place-name]. [data-my-place] is shown when there is one: links in it (or itself) lead
 * there, [data-my-place-name] in it says the name. Other scripts find the slug as data-my-place on
 * the root element.
 *
 * On paper [data-printed] says on which day it was printed: a page itself never names today.
 */
(function () {
  'use strict';

  var root = document.documentElement;
  var home = document.querySelector('a[data-root]');
  var base = home instanceof HTMLAnchorElement ? home.href.split(/[?#]/)[0] : '';
  // Several counties may share one host, each with its own places.
  var placeKey = 'gongkai-place:' + base.replace(/^\w+:\/\/[^/]*/, '');

  /** @param {string} key @returns {string | null} */
  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  /** @param {string} key @param {string | null} value */
  function remember(key, value) {
    try {
      if (value === null) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, value);
      }
    } catch (error) {
      // Private windows remember nothing; the page still changes.
    }
  }

  /** @returns {boolean} */
  function isDark() {
    var scheme = root.getAttribute('data-scheme');
    return scheme ? scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  /** @type {Object<string, {on: () => boolean, turn: (on: boolean) => void}>} */
  var tools = {
    large: {
      on: function () { return root.classList.contains('large'); },
      turn: function (on) {
        root.classList.toggle('large', on);
        remember('gongkai-large', on ? '1' : null);
      },
    },
    dark: {
      on: isDark,
      turn: function (on) {
        root.setAttribute('data-scheme', on ? 'dark' : 'light');
        remember('gongkai-scheme', on ? 'dark' : 'light');
      },
    },
    contrast: {
      on: function () { return root.classList.contains('contrast'); },
      turn: function (on) {
        root.classList.toggle('contrast', on);
        remember('gongkai-contrast', on ? '1' : '0');
      },
    },
  };

  document.querySelectorAll('[data-tool]').forEach(function (button) {
    var tool = tools[button.getAttribute('data-tool') || ''];
    if (!tool) { return; }
    button.setAttribute('aria-pressed', String(tool.on()));
    button.addEventListener('click', function () {
      tool.turn(!tool.on());
      button.setAttribute('aria-pressed', String(tool.on()));
    });
  });

  // The folded tools close like a menu: by Escape, and by a tap elsewhere.
  document.querySelectorAll('details.kit').forEach(function (kit) {
    if (!(kit instanceof HTMLDetailsElement)) { return; }
    kit.addEventListener('keydown', function (event) {
      var summary = kit.querySelector('summary');
      if (event.key === 'Escape' && kit.open && summary) {
        kit.open = false;
        summary.focus();
      }
    });
    document.addEventListener('click', function (event) {
      if (event.target instanceof Node && !kit.contains(event.target)) { kit.open = false; }
    });
  });

  /** @param {string | null} slug @param {string | null} name */
  function choose(slug, name) {
    if (slug && name && /^[a-z0-9-]{1,64}$/.test(slug)) {
      remember(placeKey, JSON.stringify({ slug: slug, name: name }));
    }
  }

  /** @returns {{slug: string, name: string} | null} */
  function chosen() {
    try {
      var place = JSON.parse(recall(placeKey) || 'null');
      return place && /^[a-z0-9-]{1,64}$/.test(place.slug) ? place : null;
    } catch (error) {
      return null;
    }
  }

  function noticePlace() {
    /** @type {Object<string, string>} */
    var seen = {};
    document.querySelectorAll('[data-place-slug][data-place-name]').forEach(function (element) {
      if (!element.closest('[data-place-choice]')) {
        seen[element.getAttribute('data-place-slug') || ''] =
          element.getAttribute('data-place-name') || '';
      }
    });
    var slugs = Object.keys(seen);
    if (slugs.length === 1) { choose(slugs[0], seen[slugs[0]]); }
  }

  function showPlace() {
    var place = chosen();
    if (!place) { return; }
    var address = base + 'townships/' + place.slug + '/';
    var name = String(place.name);
    root.setAttribute('data-my-place', place.slug);
    document.querySelectorAll('[data-my-place]').forEach(function (element) {
      if (element === root) { return; }
      var links = element.matches('a') ? [element] : Array.from(element.querySelectorAll('a'));
      links.forEach(function (link) { link.setAttribute('href', address); });
      var names = element.matches('[data-my-place-name]')
        ? [element] : Array.from(element.querySelectorAll('[data-my-place-name]'));
      names.forEach(function (spot) { spot.textContent = name; });
      element.removeAttribute('hidden');
    });
  }

  document.addEventListener('click', function (event) {
    var target = event.target instanceof Element ? event.target.closest('[data-choose-place]') : null;
    if (target) {
      choose(target.getAttribute('data-choose-place'), target.getAttribute('data-place-name'));
      showPlace();
    }
  });

  /** @type {HTMLDetailsElement[]} */
  var opened = [];
  addEventListener('beforeprint', function () {
    var today = new Date();
    document.querySelectorAll('[data-printed]').forEach(function (spot) {
      spot.textContent = today.getFullYear() + '年' + (today.getMonth() + 1) + '月' + today.getDate() + '日打印。';
    });
    opened = Array.from(document.querySelectorAll('details')).filter(function (part) {
      return !part.open;
    });
    opened.forEach(function (part) { part.open = true; });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (part) { part.open = false; });
  });

  noticePlace();
  showPlace();
})();
