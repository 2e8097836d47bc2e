/*
 * The search box as a combobox (ARIA 1.2): suggestions while typing, arrow keys, Enter, Escape, and
 * a spoken count. The form works as before: Enter without a suggestion leads to all results.
 */

import { myPlace, rememberSearch } from './memory.js';
import { element, marked, rowOf } from './results.js';

var MOST = 6;
var boxes = 0;

/**
 * @param {HTMLInputElement} input @param {HTMLFormElement} form @param {string} base
 * @param {() => Promise<import('./engine.js').Engine>} ready
 */
export function suggest(input, form, base, ready) {
  boxes += 1;
  var list = element('ul', '', { role: 'listbox', id: 'suggestions-' + boxes, 'aria-label': '搜索建议', class: 'suggestions' });
  var spoken = element('span', '', { role: 'status', class: 'vh', 'data-element': 'result-count' });
  list.hidden = true;
  form.append(list, spoken);
  form.classList.add('suggesting');
  var attributes = {
    role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': list.id,
  };
  Object.entries(attributes).forEach(function (entry) { input.setAttribute(entry[0], entry[1]); });
  var turn = 0;
  var active = -1;

  /** @param {boolean} open */
  function show(open) {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (!open) { choose(-1); }
  }

  /** @param {number} at */
  function choose(at) {
    active = at;
    Array.from(list.children).forEach(function (option, number) {
      option.setAttribute('aria-selected', String(number === at));
      if (number === at) { option.scrollIntoView({ block: 'nearest' }); }
    });
    if (at < 0) {
      input.removeAttribute('aria-activedescendant');
    } else {
      input.setAttribute('aria-activedescendant', list.children[at].id);
    }
  }

  /** @param {import('./engine.js').Answer} answer */
  function fill(answer) {
    var rows = answer.hits.slice(0, MOST).map(function (hit) { return rowOf(hit, answer); });
    list.textContent = '';
    rows.forEach(function (row, at) {
      var option = element('li', '', {
        role: 'option', id: list.id + '-' + at, 'aria-selected': 'false', 'data-href': row.href,
        'data-element': 'result',
      });
      var title = element('b');
      marked(title, row.title, row.marks);
      option.append(title, element('small', [row.kind].concat(row.about).slice(0, 2).join('　')));
      list.append(option);
    });
    var count = answer.hits.length;
    spoken.textContent = !count ? '没有找到' : (answer.near ? '相近的有 ' : '有 ') + count + ' 个结果';
    show(rows.length > 0);
  }

  function look() {
    turn += 1;
    var mine = turn;
    var typed = input.value;
    if (!typed.trim()) {
      spoken.textContent = '';
      show(false);
      return;
    }
    ready().then(function (engine) {
      return engine.ask(typed, myPlace(base));
    }).then(function (answer) {
      if (mine === turn) { fill(answer); }
    }).catch(function () {
      spoken.textContent = '搜索没有准备好，请按回车键再试。';
      show(false);
    });
  }

  input.addEventListener('input', look);
  input.addEventListener('keydown', function (event) {
    var count = list.children.length;
    if (event.isComposing) { return; }
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      if (list.hidden) { show(true); }
      var step = event.key === 'ArrowDown' ? 1 : -1;
      choose(active < 0 && step < 0 ? count - 1 : (active + step + count + 1) % (count + 1) === count ? -1 : active + step);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      leave(list.children[active]);
    }
  });
  list.addEventListener('mousedown', function (event) { event.preventDefault(); });
  list.addEventListener('click', function (event) {
    var option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) { leave(option); }
  });
  input.addEventListener('blur', function () { show(false); });
  input.addEventListener('focus', function () { if (input.value) { look(); } });
  form.addEventListener('submit', function () { rememberSearch(base, input.value); });

  /** @param {Element} option */
  function leave(option) {
    rememberSearch(base, input.value);
    location.href = base + option.getAttribute('data-href');
  }

  if (input.value && document.activeElement === input) { look(); }
}
