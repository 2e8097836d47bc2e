/*
 * What lies on the phone: packs as they came over the wire, and the files that search reads first.
 * `stored` is when a pack came, `checked` when the site last said that it is still the newest.
 */

import { readPack } from './pack.js';

/**
 * @typedef {import('./pack.js').Pack} Pack
 * @typedef {{address: string, name: string, home: string, pages: number, bytes: number, checked: string}} Kept
 */

var PAUSE = 3 * 3600 * 1000;
var STORED = 'x-gongkai-stored';
var CHECKED = 'x-gongkai-checked';

/** @param {string} scope address of the site, ending in a slash */
export function storeOf(scope) {
  var name = 'gongkai-offline ' + scope;
  /** Packs that were read since the worker woke up. @type {Map<string, {stored: string, pack: Pack}>} */
  var read = new Map();

  function box() { return caches.open(name); }

  /** @returns {Promise<string[]>} */
  async function addresses() {
    var keys = await (await box()).keys();
    return keys.map(function (key) { return key.url; }).filter(function (url) { return /\.bin$/.test(url); });
  }

  /** @param {string} address @param {ArrayBuffer} bytes @param {Headers} from @param {string} stored */
  async function put(address, bytes, from, stored) {
    var headers = new Headers({ 'content-type': 'application/octet-stream' });
    ['etag', 'last-modified', 'content-security-policy'].forEach(function (one) {
      var value = from.get(one);
      if (value) { headers.set(one, value); }
    });
    headers.set(STORED, stored);
    headers.set(CHECKED, new Date().toISOString());
    await (await box()).put(address, new Response(bytes, { headers: headers }));
  }

  /** @param {string} address @returns {Promise<Kept>} */
  async function keep(address) {
    var answer = await fetch(address, { cache: 'no-cache' });
    if (!answer.ok) { throw new Error(String(answer.status)); }
    var bytes = await answer.arrayBuffer();
    readPack(new Uint8Array(bytes));
    await put(address, bytes, answer.headers, new Date().toISOString());
    await keepSearch(address);
    return /** @type {Kept} */ (await kept(address));
  }

  /** The search page and what finds names; a place is worth keeping without them, too. @param {string} address */
  async function keepSearch(address) {
    var cache = await box();
    var place = (/([^/]+)\/offline\.bin$/.exec(address) || [])[1];
    var names = ['', 'finder.txt', 'places/' + place + '.txt'];
    await Promise.all(names.map(function (name) { return 'search/' + name; }).map(function (path) {
      return fetch(scope + path, { cache: 'no-cache' }).then(function (answer) {
        return answer.ok ? cache.put(scope + path, answer) : undefined;
      }).catch(function () { /* the next visit tries again */ });
    }));
  }

  /** @param {string} address @returns {Promise<Kept | null>} */
  async function kept(address) {
    var found = await opened(address);
    if (!found) { return null; }
    var pages = Object.keys(found.pack.files).filter(function (path) { return /\.html$/.test(path); });
    return {
      address: address, name: found.pack.name, home: scope + found.pack.home, pages: pages.length - 1,
      bytes: found.bytes, checked: found.checked,
    };
  }

  /**
   * @param {string} address
   * @returns {Promise<{pack: Pack, bytes: number, checked: string, policy: string} | null>}
   */
  async function opened(address) {
    var answer = await (await box()).match(address);
    if (!answer) { return null; }
    var stored = answer.headers.get(STORED) || '';
    var bytes = await answer.arrayBuffer();
    var known = read.get(address);
    if (!known || known.stored !== stored) {
      known = { stored: stored, pack: readPack(new Uint8Array(bytes)) };
      read.set(address, known);
    }
    return {
      pack: known.pack, bytes: bytes.byteLength, checked: answer.headers.get(CHECKED) || '',
      policy: answer.headers.get('content-security-policy') || '',
    };
  }

  /** Ask for a newer pack, if that was not done lately; what is unchanged costs an answer without a body. @param {string} address */
  async function renew(address) {
    var cache = await box();
    var old = await cache.match(address);
    if (!old || Date.now() - Date.parse(old.headers.get(CHECKED) || '') < PAUSE) { return; }
    /** @type {Object<string, string>} */
    var asked = {};
    var tag = old.headers.get('etag');
    var changed = old.headers.get('last-modified');
    if (tag) { asked['If-None-Match'] = tag; }
    if (changed) { asked['If-Modified-Since'] = changed; }
    var answer = await fetch(address, { headers: asked, cache: 'no-store' });
    if (answer.status === 304) {
      await put(address, await old.arrayBuffer(), old.headers, old.headers.get(STORED) || '');
    } else if (answer.ok) {
      var bytes = await answer.arrayBuffer();
      readPack(new Uint8Array(bytes));
      await put(address, bytes, answer.headers, new Date().toISOString());
      await keepSearch(address);
    }
  }

  /** @param {string} address @returns {Promise<boolean>} whether anything is left */
  async function drop(address) {
    await (await box()).delete(address);
    read.delete(address);
    var left = (await addresses()).length > 0;
    if (!left) { await caches.delete(name); }
    return left;
  }

  return {
    addresses: addresses,
    drop: drop,
    keep: keep,
    kept: kept,
    match: async function (/** @type {string} */ url) { return (await box()).match(url); },
    opened: opened,
    /** Renew whatever is due; what fails is tried again later. */
    renew: async function () {
      var all = await addresses();
      await Promise.all(all.map(function (one) { return renew(one).catch(function () { /* later */ }); }));
    },
  };
}
