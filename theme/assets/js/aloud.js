/*
 * Reads the page aloud with the phone's own Chinese voice; the button [data-aloud] is shown where
 * there is one. Sentence by sentence, since long texts stop half way in some browsers; what is being
 * read is marked. A second press stops.
 */
(function () {
  'use strict';

  var button = document.querySelector('button[data-aloud]');
  var page = document.querySelector('.page');
  if (!button || !page || !('speechSynthesis' in window) || !('SpeechSynthesisUtterance' in window)) { return; }
  var pressed = button;
  var text = page;
  var speech = window.speechSynthesis;
  var turn = 0;
  /** @type {Element | null} */
  var marked = null;

  /** Mandarin before other Chinese voices. @returns {SpeechSynthesisVoice | undefined} */
  function voice() {
    var voices = speech.getVoices();
    return voices.filter(function (one) { return /^(zh|cmn)([-_](CN|Hans))?$/i.test(one.lang); })[0]
      || voices.filter(function (one) { return /^(zh|cmn)/i.test(one.lang); })[0];
  }

  function offer() { pressed.toggleAttribute('hidden', !voice()); }

  /** @typedef {{block: Element, words: string}} Part */

  /** Whether people see a block: not hidden, not folded away, no controls. @param {Element} block @returns {boolean} */
  function shown(block) {
    var folded = block.closest('details:not([open])');
    return block.getClientRects().length > 0 && !block.closest('nav, form, button, .share, .vh')
      && (!folded || block.closest('summary') !== null);
  }

  /** The sentences of the page in their order, each with the block that it stands in. @returns {Part[]} */
  function parts() {
    var walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    /** @type {Part[]} */
    var found = [];
    /** @type {Part | undefined} */
    var last;
    while (walk.nextNode()) {
      var node = walk.currentNode;
      var words = (node.textContent || '').replace(/\s+/g, ' ');
      var block = node.parentElement && node.parentElement.closest('h1, h2, h3, h4, p, li, dt, dd, summary, th, td, div');
      if (words.trim() && block && shown(block)) {
        if (last && last.block === block) {
          last.words += words;
        } else {
          last = { block: block, words: words };
          found.push(last);
        }
      }
    }
    return found.reduce(function (all, one) {
      (one.words.trim().match(/[^。！？；]{1,160}[。！？；]?/g) || []).forEach(function (sentence) {
        all.push({ block: one.block, words: sentence });
      });
      return all;
    }, /** @type {Part[]} */ ([]));
  }

  /** @param {Element | null} block */
  function mark(block) {
    if (marked) { marked.classList.remove('being-read'); }
    marked = block;
    if (block) {
      block.classList.add('being-read');
      var box = block.getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight * 0.8) { block.scrollIntoView({ block: 'center' }); }
    }
  }

  function stop() {
    turn += 1;
    speech.cancel();
    mark(null);
    pressed.setAttribute('aria-pressed', 'false');
    pressed.textContent = '朗读';
  }

  function start() {
    turn += 1;
    var mine = turn;
    var left = parts();
    pressed.setAttribute('aria-pressed', 'true');
    pressed.textContent = '停止';

    function next() {
      if (mine !== turn) { return; }
      var one = left.shift();
      if (!one) {
        stop();
        return;
      }
      var said = new SpeechSynthesisUtterance(one.words);
      said.lang = 'zh-CN';
      said.rate = 0.9;
      said.voice = voice() || null;
      said.onend = next;
      said.onerror = function () { if (mine === turn) { stop(); } };
      mark(one.block);
      speech.speak(said);
    }
    speech.cancel();
    next();
  }

  pressed.addEventListener('click', function () {
    if (pressed.getAttribute('aria-pressed') === 'true') { stop(); } else { start(); }
  });
  addEventListener('pagehide', function () { speech.cancel(); });
  offer();
  // Many phones list their voices a moment later.
  if (speech.addEventListener) { speech.addEventListener('voiceschanged', offer); } else { speech.onvoiceschanged = offer; }
})();
