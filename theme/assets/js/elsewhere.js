/*
 * The same item in another place. On a guide: a choice of places, and what is different there, read
 * from the table on the item's page, which is fetched when somebody asks. On the item's page: a word
 * to those whose own place does not do it. On the error page: where an item is done that has no guide
 * in the place that was asked for. Without a script, links lead to the item's page.
 */
(function () {
  'use strict';

  var root = document.documentElement;
  var mine = root.getAttribute('data-my-place') || '';

  /** @typedef {{slug: string, name: string, href: string, state: string, cells: Object<string, string>}} Row */
  /** @typedef {{rows: Row[], labels: string[], same: string, absent: string}} Table */

  /** @param {Element | null} node @returns {string} */
  function words(node) {
    return node ? (node.textContent || '').replace(/\s+/g, ' ').trim() : '';
  }

  /** @param {Document} page @param {string} address @returns {Table} */
  function read(page, address) {
    /** @type {string[]} */
    var labels = [];
    var rows = Array.from(page.querySelectorAll('[data-compare] tr[data-place]')).map(function (line) {
      var link = line.querySelector('th a');
      /** @type {Object<string, string>} */
      var cells = {};
      line.querySelectorAll('td[data-k]').forEach(function (cell) {
        var label = cell.getAttribute('data-k') || '';
        if (labels.indexOf(label) < 0) { labels.push(label); }
        cells[label] = words(cell);
      });
      return {
        slug: line.getAttribute('data-place') || '',
        name: words(link),
        href: new URL((link && link.getAttribute('href')) || '', address).href,
        state: words(line.querySelector('th .badge')),
        cells: cells,
      };
    });
    return {
      rows: rows, labels: labels, same: words(page.querySelector('[data-same]')),
      absent: words(page.querySelector('.absent')),
    };
  }

  /** @param {string} name @param {string} [text] @param {string} [kind] @returns {HTMLElement} */
  function make(name, text, kind) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (kind) { element.className = kind; }
    return element;
  }

  /** @param {Element} spot @param {Table} table @param {string} here @param {string} there */
  function show(spot, table, here, there) {
    var ours = table.rows.filter(function (row) { return row.slug === here; })[0];
    var theirs = table.rows.filter(function (row) { return row.slug === there; })[0];
    spot.textContent = '';
    if (!ours || !theirs) { return; }
    var differing = table.labels.filter(function (label) {
      return ours.cells[label] !== theirs.cells[label];
    });
    var alike = table.labels.filter(function (label) { return differing.indexOf(label) < 0; });
    spot.append(make('p', differing.length
      ? theirs.name + '和' + ours.name + '有 ' + differing.length + ' 样不同：'
      : theirs.name + '和' + ours.name + '办法一样。'));
    if (theirs.state) { spot.append(make('p', theirs.name + '现在' + theirs.state + '。', 'notice warn')); }
    var list = make('dl', '', 'differs');
    differing.forEach(function (label) {
      var pair = make('div');
      pair.append(make('dt', label));
      [[theirs.name, theirs.cells[label], 'there'], [ours.name, ours.cells[label], 'here']].forEach(function (one) {
        var said = make('dd', '', one[2]);
        said.append(make('small', one[0]), ' ', make('span', one[1]));
        pair.append(said);
      });
      list.append(pair);
    });
    if (differing.length) { spot.append(list); }
    if (alike.length) { spot.append(make('p', '一样的：' + alike.join('、') + '。')); }
    if (table.same) { spot.append(make('p', table.same)); }
    var go = make('a', '打开' + theirs.name + '的办事指南', 'button');
    go.setAttribute('href', theirs.href);
    spot.append(go);
  }

  /** @param {Element} section @param {Table} table @param {string} here */
  function offer(section, table, here) {
    var tool = make('div', '', 'other');
    var label = make('label', '换个地方比一比');
    label.setAttribute('for', 'other-place');
    var choice = document.createElement('select');
    choice.id = 'other-place';
    choice.append(new Option('选一个地方', ''));
    table.rows.forEach(function (row) {
      if (row.slug !== here) { choice.append(new Option(row.name + (row.state ? '（' + row.state + '）' : ''), row.slug)); }
    });
    var result = make('div', '', 'result');
    result.setAttribute('role', 'status');
    choice.addEventListener('change', function () { show(result, table, here, choice.value); });
    tool.append(label, choice, result);
    section.append(tool);
    var known = table.rows.some(function (row) { return row.slug === mine; });
    if (known && mine !== here) {
      choice.value = mine;
      show(result, table, here, mine);
    } else if (mine && mine !== here) {
      result.append(make('p', '你选的地方不办这件事。' + table.absent, 'notice warn'));
    }
    return choice;
  }

  function onGuide() {
    var guide = document.querySelector('[data-here]');
    var section = document.querySelector('[data-elsewhere]');
    if (!guide || !section) { return; }
    var here = guide.getAttribute('data-here') || '';
    var address = new URL(section.getAttribute('data-elsewhere') || '', location.href).href;
    var place = section;
    /** @type {HTMLElement | null} */
    var choice = null;
    var asked = false;

    /** @param {Event} event */
    function compare(event) {
      if (choice) { event.preventDefault(); choice.focus(); return; }
      if (asked || !/^http/.test(location.protocol)) { return; }
      event.preventDefault();
      asked = true;
      fetch(address).then(function (got) {
        if (!got.ok) { throw new Error(String(got.status)); }
        return got.text();
      }).then(function (text) {
        var table = read(new DOMParser().parseFromString(text, 'text/html'), address);
        if (!table.rows.length) { throw new Error('no table'); }
        choice = offer(place, table, here);
        choice.focus();
        button.remove();
      }).catch(function () {
        location.href = address + '#places';
      });
    }

    var button = make('button', '换个地方比一比', 'button plain');
    button.setAttribute('type', 'button');
    button.addEventListener('click', compare);
    section.append(button);
    var top = document.querySelector('[data-switch] a');
    if (top) { top.addEventListener('click', compare); }
  }

  function onItem() {
    var word = document.querySelector('[data-not-here]');
    if (!word || !mine || document.querySelector('[data-compare] [data-place="' + mine + '"]')) { return; }
    if (document.querySelector('.absent:not([data-not-here])')) { word.removeAttribute('hidden'); }
  }

  function onError() {
    var word = document.querySelector('[data-lost]');
    var link = word && word.querySelector('a');
    var asked = /\/townships\/[a-z0-9-]+\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(location.pathname);
    if (!word || !link || !asked || link.href.indexOf('http') !== 0) { return; }
    var found = word;
    var leads = link;
    var address = link.href + asked[1] + '/';
    fetch(address, { method: 'HEAD' }).then(function (got) {
      if (got.ok) {
        leads.setAttribute('href', address + '#places');
        found.removeAttribute('hidden');
      }
    }).catch(function () { /* the other links stand */ });
  }

  onGuide();
  onItem();
  onError();
})();
