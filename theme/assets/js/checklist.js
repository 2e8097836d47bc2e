/*
 * The papers of a guide as a checklist: ticks that are still there next time, and the ticked list to
 * print or to send to the person who goes. Which papers apply is asked by narrow.js.
 *
 * Papers are [data-checklist] > li, hidden where they do not apply.
 */
(function () {
  'use strict';

  var lists = Array.from(document.querySelectorAll('[data-checklist]'));
  if (lists.length === 0) { return; }
  var root = document.documentElement;
  // One memory for each guide: the same paper may lie ready for one thing and not for another.
  var key = 'gongkai-papers:' + location.pathname;

  /**
   * @typedef {{row: HTMLElement, box: HTMLInputElement, name: string}} Paper
   */

  /** @returns {string[]} the names of what lies ready */
  function recall() {
    try {
      var kept = JSON.parse(localStorage.getItem(key) || 'null');
      if (kept && Array.isArray(kept.got)) { return kept.got; }
    } catch (error) { /* nothing is remembered */ }
    return [];
  }

  var got = recall();

  function remember() {
    try {
      if (got.length) {
        localStorage.setItem(key, JSON.stringify({ got: got }));
      } else {
        localStorage.removeItem(key);
      }
    } catch (error) { /* private windows remember nothing; the ticks still show */ }
  }

  /** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {string} [text] @param {string} [kind] */
  function make(tag, text, kind) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (kind) { element.className = kind; }
    return element;
  }

  /** @param {Element} row @returns {Paper} */
  function paper(row) {
    var name = row.querySelector('b');
    var label = make('label');
    var box = make('input');
    box.type = 'checkbox';
    label.append(box);
    row.prepend(label);
    if (name) {
      var copies = name.nextElementSibling;
      var words = make('span');
      words.append(name);
      if (copies && copies.tagName === 'I') { words.append(' ', copies); }
      label.append(words);
    }
    row.classList.add('tickable');
    var found = { row: /** @type {HTMLElement} */ (row), box: box, name: name ? name.textContent || '' : '' };
    box.checked = got.indexOf(found.name) >= 0;
    box.addEventListener('change', function () {
      got = papers.filter(function (one) { return one.box.checked; })
        .map(function (one) { return one.name; });
      remember();
      show();
    });
    return found;
  }

  var papers = /** @type {Paper[]} */ ([]);
  lists.forEach(function (list) {
    Array.from(list.children).forEach(function (row) { papers.push(paper(row)); });
  });

  var status = make('p', '', 'count');
  status.setAttribute('role', 'status');
  var send = make('button', '发给去办的人');
  var print = make('button', '打印清单', 'plain');
  var clear = make('button', '重新打勾', 'plain');
  var tally = make('div', '', 'tally');
  var acts = make('p', '', 'no-print');
  [send, print, clear].forEach(function (button) {
    button.type = 'button';
    if (button !== send) { button.classList.add('button'); }
    acts.append(button, ' ');
  });
  tally.append(make('h3', '带齐了吗'), status, acts);
  lists[lists.length - 1].after(tally);

  /** @returns {Paper[]} */
  function wanted() { return papers.filter(function (one) { return !one.row.hidden; }); }

  function show() {
    papers.forEach(function (one) { one.row.classList.toggle('got', one.box.checked); });
    var all = wanted();
    var missing = all.filter(function (one) { return !one.box.checked; });
    status.textContent = all.length === 0 ? '这种情况不用带材料。'
      : missing.length === 0 ? all.length + ' 样都带齐了 ✓'
      : missing.length === all.length ? '一共 ' + all.length + ' 样，准备好一样打一个勾。'
      : '已备 ' + (all.length - missing.length) + ' 样，还差 ' + missing.length + ' 样：'
        + missing.map(function (one) { return one.name; }).join('、') + '。';
    clear.hidden = got.length === 0;
  }

  /** @param {string} selector @returns {string} */
  function words(selector) {
    var element = document.querySelector(selector);
    return element instanceof HTMLElement ? element.innerText.trim().replace(/\s*\n\s*/g, ' ') : '';
  }

  /** @returns {string} */
  function letter() {
    var lines = [words('h1') + '：要带的材料'];
    document.querySelectorAll('.picker').forEach(function (one) {
      var answer = /** @type {HTMLInputElement | null} */ (one.querySelector(':checked'));
      if (answer && answer.value) { lines.push(one.getAttribute('data-told') + '：' + answer.value); }
    });
    wanted().forEach(function (one) {
      var copies = one.row.querySelector('i');
      lines.push((one.box.checked ? '☑ ' : '☐ ') + one.name
        + (copies ? '（' + copies.textContent + '）' : ''));
    });
    [['去哪办：', '[data-element=place]'], ['时间：', '[data-element=hours]'],
      ['电话：', '[data-element=phone]']].forEach(function (part) {
      var text = words(part[1]);
      if (text) { lines.push(part[0] + text); }
    });
    if (/^http/.test(location.protocol)) { lines.push(location.href.split('#')[0]); }
    return lines.join('\n');
  }

  send.addEventListener('click', function () {
    var text = letter();
    if (navigator.share) {
      navigator.share({ title: document.title, text: text }).catch(function (fault) {
        if (fault && fault.name !== 'AbortError') { copy(text); }
      });
    } else {
      copy(text);
    }
  });

  /** @param {string} text */
  function copy(text) {
    document.dispatchEvent(new CustomEvent('gongkai:copy', { detail: {
      text: text,
      said: function (/** @type {boolean} */ done) {
        status.textContent = done ? '已经复制，粘贴到微信或短信里发给他。' : '没能复制，请截屏发给他。';
      },
    } }));
  }

  print.addEventListener('click', function () {
    root.classList.add('list-only');
    window.print();
  });
  addEventListener('afterprint', function () { root.classList.remove('list-only'); });

  clear.addEventListener('click', function () {
    got = [];
    papers.forEach(function (one) { one.box.checked = false; });
    remember();
    show();
  });

  document.addEventListener('gongkai:narrowed', show);
  show();
})();
