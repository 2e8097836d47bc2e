/*
 * What depends on the case and on who goes: two questions, each asked where its answer first matters,
 * and of conditions and papers only what applies stays. The answers are there again next time. Without
 * this script each condition and paper says in words for which case it is and who brings it.
 *
 * [data-case] on a sub-item is its position, [data-word] what people call it. [data-cases] on a
 * condition or paper holds the positions of its cases, [data-goer] on a paper who brings it.
 * [data-picker] lists the papers by case, in the place of which the question stands. What is left has
 * changed where the document hears gongkai:narrowed.
 */
(function () {
  'use strict';

  var parts = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll('[data-cases], [data-goer]')));
  if (parts.length === 0) { return; }
  // One memory for each guide: whoever closes one shop may open another.
  var key = 'gongkai-asked:' + location.pathname;

  /** @typedef {{pick: string, goer: string}} Answers */

  /** @returns {Answers} */
  function recall() {
    try {
      var kept = JSON.parse(localStorage.getItem(key) || 'null') || {};
      return { pick: String(kept.pick || ''), goer: String(kept.goer || '') };
    } catch (error) { /* nothing is remembered */ }
    return { pick: '', goer: '' };
  }

  var kept = recall();

  function remember() {
    try {
      if (kept.pick || kept.goer) {
        localStorage.setItem(key, JSON.stringify(kept));
      } else {
        localStorage.removeItem(key);
      }
    } catch (error) { /* private windows remember nothing; the answer still counts */ }
  }

  /** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {string} [text] @param {string} [kind] */
  function make(tag, text, kind) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (kind) { element.className = kind; }
    return element;
  }

  /** @param {string} asked @param {string} told @param {string[][]} answers value and words @param {'pick' | 'goer'} what */
  function question(asked, told, answers, what) {
    var field = make('fieldset', '', 'picker');
    field.id = 'asked-' + what;
    field.setAttribute('data-told', told);
    field.append(make('legend', asked));
    [['', '都看看']].concat(answers).forEach(function (answer) {
      var label = make('label');
      var box = make('input');
      box.type = 'radio';
      box.name = field.id;
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
  document.querySelectorAll('[data-case]').forEach(function (one) {
    positions[one.getAttribute('data-word') || ''] = one.getAttribute('data-case') || '';
  });
  var words = Object.keys(positions);
  var picker = document.querySelector('[data-picker]');
  var conditions = document.querySelector('[data-element=conditions]');
  var asksForCase = words.length > 0;
  var ofConditions = Boolean(asksForCase && conditions && conditions.querySelector('[data-cases]'));
  var told = make('p');
  var above = make('p', '', 'no-print');
  if (asksForCase && (ofConditions || picker)) {
    var which = question('你办哪一种？', '情况', words.map(function (word) { return [word, word]; }), 'pick');
    var spot = /** @type {Element} */ (ofConditions ? conditions : picker);
    spot.before(which);
    if (ofConditions) {
      told.setAttribute('aria-live', 'polite');
      spot.after(told);
      if (picker) { picker.before(above); }
    }
  } else {
    kept.pick = '';
  }
  if (picker) { picker.toggleAttribute('hidden', asksForCase); }

  var goers = parts.filter(function (one) { return one.hasAttribute('data-goer'); });
  var list = document.querySelector('[data-checklist]');
  var before = picker || (list && (list.previousElementSibling || list));
  if (goers.length > 0 && before) {
    before.before(question('谁去办？', '谁去办', [['本人', '本人自己去'], ['他人代办', '别人代去']], 'goer'));
  } else {
    kept.goer = '';
  }

  /** @param {Element} part */
  function applies(part) {
    var cases = part.getAttribute('data-cases');
    var goer = part.getAttribute('data-goer');
    var other = cases && kept.pick && cases.split(' ').indexOf(positions[kept.pick]) < 0;
    return !other && !(goer && kept.goer && goer !== kept.goer);
  }

  function tell() {
    var left = conditions ? conditions.querySelectorAll('li:not([hidden])').length : 0;
    told.textContent = !kept.pick ? '' : left ? '“' + kept.pick + '”要看的就是这 ' + left + ' 条。'
      : '“' + kept.pick + '”没有写条件。';
    var link = make('a', kept.pick ? '换一种' : '选你办哪一种');
    link.href = '#asked-pick';
    above.textContent = kept.pick ? '只列出了“' + kept.pick + '”要带的。' : '各种情况要带的都在这里。';
    above.append(link);
  }

  function show() {
    parts.forEach(function (part) { part.hidden = !applies(part); });
    document.querySelectorAll('.checklist').forEach(function (one) {
      var empty = !one.querySelector('li:not([hidden])');
      one.toggleAttribute('hidden', empty);
      if (one.previousElementSibling && one.previousElementSibling.tagName === 'H3') {
        one.previousElementSibling.toggleAttribute('hidden', empty);
      }
    });
    tell();
    document.dispatchEvent(new CustomEvent('gongkai:narrowed'));
  }

  show();
})();
