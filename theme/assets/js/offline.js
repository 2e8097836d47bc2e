/*
 * Keeps a place on the phone: one tap on [data-offline="address of the pack"] fetches it and starts
 * the service worker (js/offline) that shows it where there is no network. [data-offline-said] tells
 * what happened. [data-offline-list] on the page for that lists what is kept.
 */
(function () {
  'use strict';

  /** @typedef {{address: string, name: string, home: string, pages: number, bytes: number, checked: string}} Kept */

  var home = document.querySelector('a[data-root]');
  var base = home instanceof HTMLAnchorElement ? home.href.split(/[?#]/)[0] : '';
  var offer = document.querySelector('[data-offline]');
  var said = document.querySelector('[data-offline-said]');
  var list = document.querySelector('[data-offline-list]');
  if (!(offer || list) || location.protocol === 'file:') { return; }

  /** @param {string} text */
  function say(text) { if (said) { said.textContent = text; } }

  /** @param {ServiceWorkerRegistration} registration @param {Object<string, string>} question @returns {Promise<any>} */
  function ask(registration, question) {
    return new Promise(function (done, failed) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (event) {
        if (event.data.fault) { failed(new Error(event.data.fault)); } else { done(event.data.answer); }
      };
      var worker = registration.active;
      if (worker) { worker.postMessage(question, [channel.port2]); } else { failed(new Error('no worker')); }
    });
  }

  /** @param {ServiceWorkerRegistration} registration @returns {Promise<ServiceWorkerRegistration>} */
  function awake(registration) {
    var worker = registration.installing || registration.waiting;
    if (registration.active || !worker) { return Promise.resolve(registration); }
    var coming = worker;
    return new Promise(function (done, failed) {
      coming.addEventListener('statechange', function () {
        if (coming.state === 'activated') { done(registration); }
        if (coming.state === 'redundant') { failed(new Error('redundant')); }
      });
    });
  }

  /** @param {Kept} kept @returns {string} */
  function words(kept) {
    var day = new Date(kept.checked);
    return kept.pages + ' 页，' + Math.ceil(kept.bytes / 1024) + ' KB，内容截至 '
      + day.getFullYear() + '年' + (day.getMonth() + 1) + '月' + day.getDate() + '日';
  }

  /** @param {Element} spot @param {string} address @param {Kept | undefined} kept */
  function showOffer(spot, address, kept) {
    var button = spot.querySelector('button');
    if (!button) { return; }
    var label = button.lastChild;
    if (label) { label.textContent = kept ? '从手机里删掉' : '存到手机，没网也能看'; }
    button.setAttribute('data-kept', kept ? '1' : '');
    say(kept ? '已经存在手机里：' + words(kept) + '。没有网络时，照样打开这个网页看。' : '');
    spot.removeAttribute('hidden');
    spot.setAttribute('data-offline', address);
  }

  function cannot() {
    if (!offer) { return; }
    offer.removeAttribute('hidden');
    var button = offer.querySelector('button');
    if (button) {
      button.addEventListener('click', function () {
        say(/MicroMessenger/.test(navigator.userAgent)
          ? '在微信里存不了。点右上角“…”，选“在浏览器打开”，再点一次。'
          : '这个浏览器存不了。可以打开下面的“办事手册”，打印出来或者存成文件。');
      });
    }
  }

  if (!('serviceWorker' in navigator) || !window.caches) {
    cannot();
    return;
  }
  var workers = navigator.serviceWorker;

  /** What is kept; without a worker, nothing. @returns {Promise<Kept[]>} */
  function all() {
    return workers.getRegistration(base).then(function (found) {
      return found && found.scope === base ? awake(found).then(function (ready) { return ask(ready, { ask: 'list' }); }) : [];
    });
  }

  /** @param {string} address @returns {Promise<Kept>} */
  function keep(address) {
    return workers.register(base + 'sw.js', { scope: base }).then(awake).then(function (ready) {
      return ask(ready, { ask: 'keep', address: address });
    });
  }

  /** The last to go takes the worker with it. @param {string} address @returns {Promise<void>} */
  function drop(address) {
    return workers.getRegistration(base).then(function (found) {
      return found ? ask(found, { ask: 'drop', address: address }).then(function (left) {
        return left ? undefined : found.unregister().then(function () { /* gone */ });
      }) : undefined;
    });
  }

  /** @param {Element} spot */
  function work(spot) {
    var address = new URL(spot.getAttribute('data-offline') || '', location.href).href;
    all().then(function (kept) {
      showOffer(spot, address, kept.filter(function (one) { return one.address === address; })[0]);
    }).catch(function () { showOffer(spot, address, undefined); });
    var button = spot.querySelector('button');
    if (!button) { return; }
    var pressed = button;
    pressed.addEventListener('click', function () {
      var gone = pressed.getAttribute('data-kept') === '1';
      pressed.disabled = true;
      say(gone ? '正在删…' : '正在存…');
      (gone ? drop(address).then(function () { return undefined; }) : keep(address)).then(function (kept) {
        showOffer(spot, address, kept);
        if (gone) { say('已经从手机里删掉。'); }
      }).catch(function (fault) {
        say(/^[45]\d\d$/.test(fault.message) ? '网站还没有准备好可以存的文件，过几天再试。'
          : /quota/i.test(fault.message) ? '手机空间不够，存不下。清理一点再试。'
          : '没有存成，多半是网络断了。有网时再点一次。');
      }).then(function () { pressed.disabled = false; });
    });
  }

  /** @param {Element} into */
  function showList(into) {
    all().then(function (kept) {
      var none = document.querySelector('[data-offline-none]');
      if (none) { none.toggleAttribute('hidden', kept.length > 0); }
      kept.forEach(function (one) {
        var row = document.createElement('li');
        var link = document.createElement('a');
        link.href = one.home;
        link.textContent = one.name;
        var note = document.createElement('p');
        note.textContent = words(one);
        row.append(link, note);
        into.append(row);
      });
    }).catch(function () { /* the page says what to do */ });
    var away = document.querySelector('[data-offline-away]');
    if (away) { watch(away); }
    var wanted = new URLSearchParams(location.search).get('wanted');
    var again = document.querySelector('[data-offline-wanted]');
    var link = again && again.querySelector('a');
    if (again && link && wanted !== null && /^[\w./-]*$/.test(wanted) && !/^\/|\.\./.test(wanted)) {
      link.setAttribute('href', base + wanted);
      again.removeAttribute('hidden');
    }
  }

  /**
   * Show words only while there is no network. A browser that says it has one may be in a valley
   * where nothing comes through, so the server is asked; the worker leaves such a question alone.
   * @param {Element} away
   */
  function watch(away) {
    /** @param {boolean} gone */
    function show(gone) { away.toggleAttribute('hidden', !gone); }
    function look() {
      if (navigator.onLine === false) { show(true); return; }
      fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
        function () { show(false); }, function () { show(true); }
      );
    }
    look();
    window.addEventListener('offline', look);
    window.addEventListener('online', look);
  }

  if (offer) { work(offer); }
  if (list) { showList(list); }
})();
