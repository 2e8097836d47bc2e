/*
 * The search page: results as one types, facets, the query in the address, what to do without a
 * result. Without this script the page shows lists by theme, department and initial.
 */

import { awayRow, doneElsewhere } from './away.js';
import { facetsOf, narrowed, offers } from './facets.js';
import { lastSearches, myPlace, rememberSearch } from './memory.js';
import { element, resultOf, rowInside, rowOf } from './results.js';

/**
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./engine.js').Answer} Answer
 * @typedef {import('./rank.js').Hit} Hit
 */

var FACETS = ['township', 'place', 'theme', 'type', 'department', 'mode'];
var MOST = 12;
var PAUSE = 160;

/**
 * @param {HTMLElement} page @param {string} base @param {() => Promise<Engine>} ready
 */
export function searchPage(page, base, ready) {
  /** @param {string} name @returns {HTMLElement} */
  function part(name) {
    return /** @type {HTMLElement} */ (page.querySelector('[data-search-' + name + ']'));
  }
  var input = /** @type {HTMLInputElement} */ (page.querySelector('input[name=q]'));
  var form = /** @type {HTMLFormElement} */ (page.querySelector('form'));
  var count = part('count');
  var list = part('results');
  var lists = part('lists');
  var none = part('none');
  var last = part('last');
  var narrow = /** @type {HTMLDetailsElement} */ (part('narrow'));
  /** @type {Object<string, string>} */
  var choice = {};
  var shown = MOST;
  var turn = 0;
  /** @type {number | undefined} */
  var waiting;
  /** @type {number | undefined} */
  var writing;
  var deeper = function () { /* nothing is asked yet */ };

  function fromAddress() {
    var asked = new URLSearchParams(location.search);
    input.value = asked.get('q') || '';
    choice = {};
    FACETS.forEach(function (name) {
      var value = asked.get(name);
      if (value) { choice[name] = value; }
    });
    narrow.open = Object.keys(choice).length > 0;
  }

  function toAddress() {
    var asked = new URLSearchParams();
    if (input.value.trim()) { asked.set('q', input.value.trim().slice(0, 200)); }
    FACETS.forEach(function (name) { if (choice[name]) { asked.set(name, choice[name]); } });
    var text = asked.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : ''));
    } catch (error) {
      // Too many changes in a short time are refused by some browsers; the next one writes it.
    }
  }

  function showLast() {
    var words = lastSearches(base);
    last.hidden = words.length === 0 || input.value.trim() !== '';
    var spots = /** @type {HTMLElement} */ (last.querySelector('span'));
    spots.textContent = '';
    words.forEach(function (word) {
      spots.append(element('a', word, { href: '?q=' + encodeURIComponent(word) }));
    });
  }

  /** @param {Answer} answer @param {Engine} engine @param {number} mine */
  function showHits(answer, engine, mine) {
    var hits = answer.hits;
    var near = answer.near && hits.length > 0;
    var chosen = Object.keys(choice).length > 0;
    showAsk(answer, engine);
    if (!chosen && !narrow.open) {
      paint(hits, []);
      return;
    }
    engine.places().catch(function () { return new Map(); }).then(function (places) {
      if (mine !== turn) { return; }
      var head = engine.finder.head;
      var facets = facetsOf(head, places);
      var docs = hits.map(function (hit) { return hit.doc; });
      var left = new Set(narrowed(docs, facets, choice));
      showFacets(offers(docs, facets, choice, head));
      var anywhere = narrowed(docs, facets, Object.assign({}, choice, { township: '' }));
      var away = choice.township && places.size && !near
        ? doneElsewhere(anywhere, places, head, choice.township) : [];
      showAway(away, head, own());
      paint(hits.filter(function (hit) { return left.has(hit.doc); }), away);
    });

    /** @returns {string} the name of the place that is chosen */
    function own() {
      var chosenPlace = engine.finder.head.places.filter(function (one) { return one[0] === choice.township; })[0];
      return chosenPlace ? chosenPlace[1] : '这里';
    }

    /** @param {Hit[]} some @param {import('./away.js').Away[]} away */
    function paint(some, away) {
      list.textContent = '';
      some.slice(0, shown).forEach(function (hit) { list.append(resultOf(rowOf(hit, answer), base)); });
      part('more').hidden = some.length <= shown;
      part('away').hidden = away.length === 0;
      narrow.hidden = hits.length === 0;
      none.hidden = (some.length > 0 || away.length > 0) && !near;
      count.textContent = near && some.length ? missing() + '，名称相近的有 ' + some.length + ' 个'
        : some.length ? '找到 ' + some.length + ' 个'
          : away.length ? own() + '不办“' + typedWords() + '”' : missing();
    }
  }

  /** @returns {string} */
  function typedWords() {
    return input.value.trim().slice(0, 40);
  }

  /** @returns {string} */
  function missing() {
    return '没有找到“' + typedWords() + '”';
  }

  /** Who may know: the reader's own place. @param {Answer} answer @param {Engine} engine */
  function showAsk(answer, engine) {
    var own = engine.finder.head.places.filter(function (one) { return one[0] === answer.place; })[0];
    var link = part('ask');
    link.textContent = own ? own[1] : '你的乡镇';
    link.setAttribute('href', base + 'townships/' + (own ? own[0] + '/' : ''));
  }

  /** @param {import('./away.js').Away[]} away @param {import('./finder.js').Head} head @param {string} own */
  function showAway(away, head, own) {
    var spot = part('away');
    spot.textContent = '';
    spot.append(element('p', own + '不办、别处能办的：'));
    var rows = element('ul');
    away.forEach(function (one) { rows.append(awayRow(one, head, base)); });
    spot.append(rows);
  }

  /** @param {import('./facets.js').Offer[]} all */
  function showFacets(all) {
    var spot = part('facets');
    spot.textContent = '';
    all.filter(function (offer) { return offer.values.length > 0; }).forEach(function (offer) {
      var id = 'facet-' + offer.facet.name;
      var field = element('p');
      var select = /** @type {HTMLSelectElement} */ (element('select', '', { id: id }));
      select.append(new Option('全部', ''));
      offer.values.forEach(function (value) {
        select.append(new Option(value.label + '（' + value.count + '）', value.value));
      });
      select.value = choice[offer.facet.name] || '';
      select.addEventListener('change', function () {
        if (select.value) {
          choice[offer.facet.name] = select.value;
        } else {
          delete choice[offer.facet.name];
        }
        look(false);
      });
      field.append(element('label', offer.facet.label, { for: id }), select);
      spot.append(field);
    });
  }

  /** @param {Answer} answer @param {Engine} engine @param {number} mine */
  function lookInside(answer, engine, mine) {
    var inside = part('inside');
    engine.within(answer).then(function (found) {
      if (mine !== turn) { return; }
      var spot = /** @type {HTMLElement} */ (inside.querySelector('ul'));
      spot.textContent = '';
      found.forEach(function (one) { spot.append(resultOf(rowInside(one, answer), base)); });
      inside.hidden = found.length === 0;
      if (found.length && !answer.hits.length) {
        count.textContent = answer.query.code ? '写着这个号码的有 ' + found.length + ' 处'
          : missing() + '这个名称，正文里提到的有 ' + found.length + ' 处';
      }
    }).catch(function () {
      if (mine === turn) { part('broken').hidden = false; }
    });
  }

  /** @param {boolean} fresh whether what was typed has changed */
  function look(fresh) {
    turn += 1;
    var mine = turn;
    var typed = input.value;
    clearTimeout(waiting);
    clearTimeout(writing);
    if (fresh) { shown = MOST; }
    // Writing the address takes longer than searching, so it waits for a pause.
    writing = window.setTimeout(toAddress, fresh ? 2 * PAUSE : 0);
    showLast();
    part('broken').hidden = true;
    lists.hidden = typed.trim() !== '';
    part('found').hidden = typed.trim() === '';
    if (!typed.trim()) {
      count.textContent = '';
      return;
    }
    ready().then(function (engine) {
      return engine.ask(typed, choice.township || myPlace(base)).then(function (answer) {
        if (mine !== turn) { return; }
        showHits(answer, engine, mine);
        part('inside').hidden = true;
        var enough = engine.enough(answer);
        part('deeper').hidden = !enough;
        deeper = function () { lookInside(answer, engine, mine); };
        waiting = window.setTimeout(function () {
          engine.asked(answer).then(function (better) {
            if (mine !== turn) { return; }
            if (better !== answer) { showHits(better, engine, mine); }
            deeper = function () { lookInside(better, engine, mine); };
            if (!enough && !Object.keys(choice).length) { deeper(); }
          });
        }, PAUSE);
      });
    }).catch(function () {
      if (mine !== turn) { return; }
      count.textContent = '搜索没有打开，多半是网络断了。可以从下面的列表里找，或者打 12345。';
      lists.hidden = false;
    });
  }

  input.addEventListener('input', function () { look(true); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    rememberSearch(base, input.value);
    look(true);
    input.blur();
  });
  list.addEventListener('click', function () { rememberSearch(base, input.value); });
  part('more').addEventListener('click', function () {
    shown += MOST;
    look(false);
  });
  part('deeper').addEventListener('click', function () {
    part('deeper').hidden = true;
    deeper();
  });
  narrow.addEventListener('toggle', function () { if (narrow.open) { look(false); } });
  part('forget').addEventListener('click', function () {
    rememberSearch(base, null);
    showLast();
  });
  addEventListener('popstate', function () {
    fromAddress();
    look(true);
  });
  form.hidden = false;
  fromAddress();
  look(true);
}
