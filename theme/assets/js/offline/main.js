/*! With fflate by Arjun Barrett, MIT licence: assets/built/LICENSES.txt in the source. */
/*
 * The service worker of those who keep a place on their phone; nobody else gets one. The network
 * always comes first, so nobody with a network reads old pages; only where it fails, or does not answer
 * in time, what is kept is shown, marked with the day of which it tells (age.js says so).
 *
 * Pages ask by message: {ask: 'keep' | 'drop', address} or {ask: 'list'}, answered on the port sent.
 */

import { fileIn } from './pack.js';
import { storeOf } from './store.js';

var worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
var scope = worker.registration.scope;
var store = storeOf(scope);
/** When the network last let a page down: until it has rested, assets are not waited for either. */
var failed = 0;
var PATIENCE = 4000;
var WEAK = 60000;
var KINDS = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

worker.addEventListener('install', function () { worker.skipWaiting(); });
worker.addEventListener('activate', function (event) { event.waitUntil(worker.clients.claim()); });

worker.addEventListener('message', function (event) {
  var port = event.ports[0];
  event.waitUntil(answerTo(event.data || {}).then(
    function (answer) { port.postMessage({ answer: answer }); },
    function (fault) { port.postMessage({ fault: String(fault && fault.message) }); }
  ));
});

/** @param {{ask?: string, address?: string}} question @returns {Promise<unknown>} */
async function answerTo(question) {
  var address = String(question.address);
  if (question.ask !== 'list' && address.indexOf(scope) !== 0) { throw new Error('not here'); }
  if (question.ask === 'keep') { return store.keep(address); }
  if (question.ask === 'drop') { return store.drop(address); }
  return (await Promise.all((await store.addresses()).map(store.kept))).filter(Boolean);
}

worker.addEventListener('fetch', function (event) {
  var request = event.request;
  if (request.method !== 'GET' || request.url.indexOf(scope) !== 0) { return; }
  var path = decodeURI(request.url.slice(scope.length).split(/[?#]/)[0]);
  if (request.mode === 'navigate') {
    var answer = fetch(request);
    event.waitUntil(answer.then(store.renew, function () { /* no network */ }));
    event.respondWith(page(answer, path));
  } else if (/^assets\//.test(path)) {
    // Their names change with their content: what is kept under one is the same.
    event.respondWith(Date.now() - failed < WEAK ? asset(path, request) : fetch(request).catch(function () {
      return asset(path, null);
    }));
  } else if (/^search\/(places\/)?[\w-]+\.txt$/.test(path)) {
    event.respondWith(fetch(request).catch(async function () {
      return (await store.match(scope + path)) || Response.error();
    }));
  }
});

/** @param {Promise<Response>} network @param {string} path @returns {Promise<Response>} */
async function page(network, path) {
  var late = new Promise(function (done) { setTimeout(function () { done(null); }, PATIENCE); });
  /** @type {Response | null} */
  var answer = await Promise.race([network, late]).catch(function () { return null; });
  if (answer && answer.status < 500) { return answer; }
  var copy = await copyOf(path);
  if (copy) {
    failed = Date.now();
    return copy;
  }
  answer = await network.catch(function () { return null; });
  return answer || instead(path);
}

/** A page as it was kept, saying of which day it tells. @param {string} path @returns {Promise<Response | null>} */
async function copyOf(path) {
  var wanted = path.replace(/(^|\/)$/, '$1index.html');
  var found = await inPacks(function (files) { return files[wanted] ? wanted : ''; });
  if (found) {
    /** @type {Object<string, string>} */
    var headers = { 'content-type': 'text/html; charset=utf-8' };
    if (found.policy) { headers['content-security-policy'] = found.policy; }
    var text = found.text.replace('<html ', '<html data-stored="' + found.checked + '" ');
    return new Response(text, { headers: headers });
  }
  return path === 'search/' ? (await store.match(scope + path)) || null : null;
}

/** Where to turn without a network: the same item in a place that is kept, or what is kept at all. @param {string} path */
async function instead(path) {
  var item = /^items\/([^/]+)\/$/.exec(path);
  var end = item ? '/' + item[1] + '/index.html' : '';
  var guide = end && await inPacks(function (files) {
    return Object.keys(files).filter(function (one) { return one.slice(-end.length) === end; })[0] || '';
  });
  if (guide) { return Response.redirect(scope + guide.path.replace(/index\.html$/, '')); }
  if (/^offline\//.test(path)) { return Response.error(); }
  return Response.redirect(scope + 'offline/?wanted=' + encodeURIComponent(path));
}

/** @param {string} path @param {Request | null} request asked of the network if nothing is kept */
async function asset(path, request) {
  var found = await inPacks(function (files) { return files[path] ? path : ''; });
  var kind = KINDS[/** @type {keyof typeof KINDS} */ (path.split('.').pop() || '')];
  if (found) { return new Response(found.text, { headers: { 'content-type': kind + '; charset=utf-8' } }); }
  return request ? fetch(request) : Response.error();
}

/**
 * Look through the packs for a file.
 * @param {(files: Object<string, number[]>) => string} choose
 * @returns {Promise<{path: string, text: string, checked: string, policy: string} | null>}
 */
async function inPacks(choose) {
  var all = await store.addresses();
  for (var at = 0; at < all.length; at += 1) {
    var found = await store.opened(all[at]).catch(function () { return null; });
    var path = found ? choose(found.pack.files) : '';
    if (found && path) {
      return { path: path, text: fileIn(found.pack, path) || '', checked: found.checked, policy: found.policy };
    }
  }
  return null;
}
