/*
 * The papers of a guide as a checklist: ticks that are still there next time, a picker for the case
 * and for who goes, and the ticked list to print or to send to the person who goes. Without this
 * script every paper says in words for which case it is, and each case stands with its own list.
 *
 * Papers are [data-checklist] > li; [data-cases] on one holds the positions of the cases that need
 * it, [data-goer] who brings it. [data-picker] lists the cases: [data-case] with its word in dt.
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
   * @typedef {{got: string[], pick: string, goer: string}} Kept
   */

  /** @returns {Kept} */
  function recall() {
    try {
      var kept = JSON.parse(localStorage.getItem(key) || 'null');
      if (kept && Array.isArray(kept.got)) {
        return { got: kept.got, pick: String(kept.pick || ''), goer: String(kept.goer || '') };
      }
    } catch (error) { /* nothing is remembered */ }
    return { got: [], pick: '', goer: '' };
  }

  var kept = recall();

  function remember() {
    try {
      if (kept.got.length || kept.pick || kept.goer) {
        localStorage.setItem(key, JSON.stringify(kept));
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
    box.checked = kept.got.indexOf(found.name) >= 0;
    box.addEventListener('change', function () {
      kept.got = papers.filter(function (one) { return one.box.checked; })
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

  /** @param {string} question @param {string[][]} answers value and words @param {'pick' | 'goer'} what */
  function question(question, answers, what) {
    var field = make('fieldset', '', 'picker');
    field.append(make('legend', question));
    [['', '都看看']].concat(answers).forEach(function (answer) {
      var label = make('label');
      var box = make('input');
      box.type = 'radio';
      box.name = 'papers-' + what;
      box.value = answer[0];
      box.checked = kept[what] === answer[0];
      box.addEventListener('change', function () {
        kept[what] = answer[0];
        remember();
        show();
      });
      label.append(box, make('span', answer[1]));
      field.append(label);
    });
    if (!field.querySelector(':checked')) {  // what was chosen is no longer offered
      kept[what] = '';
      var first = field.querySelector('input');
      if (first) { first.checked = true; }
    }
    return field;
  }

  /** @type {Object<string, string>} */
  var positions = {};
  var picker = document.querySelector('[data-picker]');
  if (picker) {
    Array.from(picker.querySelectorAll('[data-case]')).forEach(function (one) {
      var word = one.querySelector('dt');
      if (word) { positions[word.textContent || ''] = one.getAttribute('data-case') || ''; }
    });
    picker.before(question('你办哪一种？', Object.keys(positions).map(function (word) {
      return [word, word];
    }), 'pick'));
    picker.setAttribute('hidden', '');
  }
  var goers = papers.map(function (one) { return one.row.getAttribute('data-goer'); }).filter(Boolean);
  if (goers.length > 0) {
    var who = question('谁去办？', [['本人', '本人自己去'], ['他人代办', '别人代去']], 'goer');
    var before = picker || lists[0].previousElementSibling || lists[0];
    before.before(who);
  }

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
    papers.forEach(function (one) {
      var cases = one.row.getAttribute('data-cases');
      var goer = one.row.getAttribute('data-goer');
      var other = cases && kept.pick && cases.split(' ').indexOf(positions[kept.pick]) < 0;
      one.row.hidden = Boolean(other || (goer && kept.goer && goer !== kept.goer));
      one.row.classList.toggle('got', one.box.checked);
    });
    lists.forEach(function (list) {
      var empty = !list.querySelector('li:not([hidden])');
      list.toggleAttribute('hidden', empty);
      if (list.previousElementSibling && list.previousElementSibling.tagName === 'H3') {
        list.previousElementSibling.toggleAttribute('hidden', empty);
      }
    });
    var all = wanted();
    var missing = all.filter(function (one) { return !one.box.checked; });
    status.textContent = all.length === 0 ? '这种情况不用带材料。'
      : missing.length === 0 ? all.length + ' 样都带齐了 ✓'
      : missing.length === all.length ? '一共 ' + all.length + ' 样，准备好一样打一个勾。'
      : '已备 ' + (all.length - missing.length) + ' 样，还差 ' + missing.length + ' 样：'
        + missing.map(function (one) { return one.name; }).join('、') + '。';
    clear.hidden = kept.got.length === 0;
  }

  /** @param {string} selector @returns {string} */
  function words(selector) {
    var element = document.querySelector(selector);
    return element instanceof HTMLElement ? element.innerText.trim().replace(/\s*\n\s*/g, ' ') : '';
  }

  /** @returns {string} */
  function letter() {
    var lines = [words('h1') + '：要带的材料'];
    if (kept.pick) { lines.push('情况：' + kept.pick); }
    if (kept.goer) { lines.push('谁去办：' + kept.goer); }
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
    kept.got = [];
    papers.forEach(function (one) { one.box.checked = false; });
    remember();
    show();
  });

  show();
})();
